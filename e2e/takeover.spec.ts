import type { Page } from '@playwright/test'
import { createPage } from '#commands/create-page.ts'
import { mustSend } from '#commands/testing.ts'
import type { StoredBlock } from '#domain/document/stored/types.ts'
import { newId } from '#domain/ids.ts'
import { block, line } from './editor/pages.ts'
import { expect, test, type Person, type Studio } from './fixtures.ts'
import { everyBlock } from './takeover/every-block.ts'
import { boxes, drawn, isStored, live, noteOf, openHeld, shifts, watchShifts } from './takeover/held.ts'
import { differences } from './takeover/pixels.ts'

const PNG = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64')

/** A note with every block in it, and the page it links to. */
const everyBlockNote = async (page: Page, person: Person, studio: Studio, baseURL: string): Promise<{ path: string; linked: string }> => {
  const { pageId: linked } = await mustSend(createPage, person.actor, { pageId: newId(), workspaceId: studio.id, parentId: null, title: 'Quarry House' })
  const upload = async (name: string, type: string, data: Buffer): Promise<string> => {
    const id = newId()
    const query = new URLSearchParams({ id, workspace: studio.id, page: linked, purpose: 'block', name }).toString()
    const answer = await page.request.post(`/api/files?${query}`, { data, headers: { origin: baseURL, 'content-type': type } })
    expect(answer.ok()).toBe(true)
    return id
  }
  const targets = { picture: await upload('wall.png', 'image/png', PNG), document: await upload('survey.txt', 'text/plain', Buffer.from('dry in April')), page: linked, person: person.actor.accountId }
  return { path: await noteOf(person, studio, everyBlock(targets)), linked }
}

const scrollTo = (page: Page, top: number) => page.locator('main').evaluate((sheet, to) => { sheet.scrollTop = to }, top)

test('27. without JavaScript a page with every block is readable, its toggles open and its links work', async ({ page, browser, context, person, studio, baseURL }) => {
  const { path, linked } = await everyBlockNote(page, person, studio, baseURL ?? '')
  const scriptless = await browser.newContext({ javaScriptEnabled: false, storageState: await context.storageState(), ...(baseURL ? { baseURL } : {}) })
  const reader = await scriptless.newPage()
  await reader.goto(path)
  await expect(reader.locator('header noscript span')).toHaveText('Editing needs JavaScript.')
  await expect(reader.locator('header noscript span')).toBeVisible()
  for (const text of ['and a second line', 'Heading of level 3', 'Goes on', 'Clear the gutter', 'South', 'An open toggle', 'What it shows', 'On its own paper', 'The narrow side', 'def wall(side):', 'a^2 + b^2 = c^2', 'The north wall in April', 'survey.txt', 'All about slate.', 'This block needs a newer Memo.', 'The last line.']) {
    await expect(reader.locator('main').getByText(text).first(), text).toBeVisible()
  }
  await expect(reader.getByRole('button', { name: 'Copy' })).toBeHidden()
  await expect(reader.getByText('What it hid')).toBeHidden()
  await reader.getByText('A closed toggle').click()
  await expect(reader.getByText('What it hid')).toBeVisible()
  await reader.locator('main').getByRole('link', { name: 'Quarry House' }).first().click()
  await expect(reader).toHaveURL(new RegExp(linked.replaceAll('-', '')))
  await scriptless.close()
})

for (const { theme, width } of [{ theme: 'light', width: 1440 }, { theme: 'dark', width: 1440 }, { theme: 'light', width: 390 }, { theme: 'dark', width: 390 }] as const) {
  test(`28. takeover moves nothing and changes no pixel, ${theme}, ${width} px`, async ({ page, person, studio, baseURL }) => {
    await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' })
    const { path } = await everyBlockNote(page, person, studio, baseURL ?? '')
    await watchShifts(page)
    // First as high as the page, so that all of it is seen; then from the middle of it.
    for (const { height, top } of [{ height: 5600, top: 0 }, { height: 900, top: 1700 }]) {
      await page.setViewportSize({ width, height })
      const { release } = await openHeld(page, path)
      await scrollTo(page, top)
      await drawn(page)
      const look = async () => ({ boxes: await boxes(page), picture: await page.locator('main').screenshot({ animations: 'disabled' }) })
      const before = await look()
      await release()
      const after = await look()
      expect(Object.keys(before.boxes).length).toBeGreaterThan(8)
      expect(after.boxes).toEqual(before.boxes)
      expect(differences(before.picture, after.picture)).toEqual([])
      expect(await shifts(page)).toEqual([])
      await page.unrouteAll({ behavior: 'ignoreErrors' })
    }
  })
}

const TEXT = 'The north wall is drier than in spring, and the gutter above it holds.'

/** The point of the window just before character `at` of a block. */
const pointBefore = (page: Page, id: string, at: number) =>
  page.locator(`#b-${id}`).evaluate((element, offset) => {
    const text = document.createTreeWalker(element, NodeFilter.SHOW_TEXT).nextNode() as Text
    const range = document.createRange()
    range.setStart(text, offset)
    range.setEnd(text, offset + 1)
    const { left, top, height } = range.getBoundingClientRect()
    return { x: left + 1, y: top + height / 2 }
  }, at)

/** Clicks until the page has the scripts that remember clicks. */
const clickEarly = (page: Page, { x, y }: { x: number; y: number }) =>
  expect(async () => {
    await page.mouse.click(x, y)
    expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('TEXTAREA')
  }).toPass()

test('29. a click into a word before takeover puts the caret at that character, and thirty keys typed before it arrive in order', async ({ page, person, studio }) => {
  const path = await noteOf(person, studio, [line('aaaaaaaaaaaa', 'Before it.'), line('bbbbbbbbbbbb', TEXT)])
  const { release } = await openHeld(page, path)
  const at = TEXT.indexOf('gutter') + 3
  await clickEarly(page, await pointBefore(page, 'bbbbbbbbbbbb', at))
  const typed = 'abcdefghijklmnopqrstuvwxyzABCD'
  await page.keyboard.type(typed)
  await release()
  const body = live(page).locator('#b-bbbbbbbbbbbb')
  await expect(body).toHaveText(TEXT.slice(0, at) + typed + TEXT.slice(at))
  await page.keyboard.type('!')
  await expect(body).toHaveText(`${TEXT.slice(0, at)}${typed}!${TEXT.slice(at)}`)
  await isStored(path, `Before it.\n${TEXT.slice(0, at)}${typed}!${TEXT.slice(at)}`)
})

test('29. Enter and Backspace typed before takeover do what they would do after it, and what was selected before stays', async ({ page, person, studio }) => {
  const path = await noteOf(person, studio, [line('aaaaaaaaaaaa', TEXT)])
  const { release } = await openHeld(page, path)
  await clickEarly(page, await pointBefore(page, 'aaaaaaaaaaaa', 4))
  for (const key of ['x', 'Backspace', 'Enter', 'y']) await page.keyboard.press(key)
  await release()
  await expect(live(page).locator('.memo-paragraph')).toHaveText(['The', `y${TEXT.slice(4)}`])

  await expect(page.locator('[data-save]')).toHaveAttribute('data-save', 'saved')
  const second = await openHeld(page, path)
  await page.locator('.memo-body .memo-paragraph').last().selectText()
  const chosen = await page.evaluate(() => getSelection()?.toString())
  await second.release()
  expect(await page.evaluate(() => getSelection()?.toString())).toBe(chosen)
})

test('30. a tap before takeover focuses a field in the same event, and a composition finished there is kept', async ({ browser, context, person, studio, baseURL }) => {
  const path = await noteOf(person, studio, [line('aaaaaaaaaaaa', TEXT)])
  const phone = await browser.newContext({ hasTouch: true, isMobile: true, viewport: { width: 390, height: 844 }, storageState: await context.storageState(), ...(baseURL ? { baseURL } : {}) })
  const page = await phone.newPage()
  const { release } = await openHeld(page, path)
  await page.evaluate(() => {
    // Asked last of all who hear of the click.
    window.addEventListener('click', () => Object.assign(window, { focusedInClick: document.activeElement?.tagName }))
  })
  const { x, y } = await pointBefore(page, 'aaaaaaaaaaaa', 4)
  await expect(async () => {
    await page.touchscreen.tap(x, y)
    expect(await page.evaluate(() => (window as unknown as { focusedInClick?: string }).focusedInClick)).toBe('TEXTAREA')
  }).toPass()
  const ime = await phone.newCDPSession(page)
  await ime.send('Input.imeSetComposition', { text: 'きた', selectionStart: 2, selectionEnd: 2 })
  const taken = release()
  // The editor is here, and waits for the composition to end.
  await page.waitForLoadState('networkidle')
  await expect(live(page)).toHaveCount(0)
  await ime.send('Input.insertText', { text: '北' })
  await taken
  await expect(live(page)).toHaveText(`The 北${TEXT.slice(4)}`)
  await phone.close()
})

test('31. a tick before takeover is applied once after it', async ({ page, person, studio }) => {
  const path = await noteOf(person, studio, [{ kind: 'todoList', content: [block('todo', 'aaaaaaaaaaaa', [line('bbbbbbbbbbbb', 'Clear the gutter')]), block('todo', 'cccccccccccc', [line('dddddddddddd', 'Order tiles')])] }])
  const { release } = await openHeld(page, path)
  const box = page.getByRole('checkbox').first()
  // Ticked and unticked until the scripts that remember ticks are there, which say so by asking for the editor.
  await expect(box).toBeEnabled()
  await clickEarly(page, await pointBefore(page, 'bbbbbbbbbbbb', 2))
  await box.click()
  await expect(box).toBeChecked()
  await release()
  await expect(page.getByRole('checkbox').first()).toBeChecked()
  await expect(live(page).locator('[data-checked]')).toHaveCount(1)
  await expect(page.locator('[data-save]')).toHaveAttribute('data-save', 'saved')
  await page.reload()
  await expect(page.locator('.memo-body [data-checked]')).toHaveCount(1)
})

test('32. a link to a block in a closed toggle of a page of 10,000 opens the toggle and shows the block, before takeover and after', async ({ page, person, studio }) => {
  const lines: StoredBlock[] = Array.from({ length: 9_999 }, (_, at) => line(`line${String(at).padStart(8, '0')}`, at % 3 === 0 ? TEXT.repeat(3) : TEXT))
  const toggle = block('toggle', 'toggleaaaaaa', [line('togglelineaa', 'Closed'), line('targetaaaaaa', 'What is linked to'), line('belowaaaaaaa', 'Below it')])
  const link: StoredBlock = { kind: 'paragraph', attrs: { id: 'linkaaaaaaaa' }, content: [[{ insert: 'Down there', marks: { link: { href: '#b-targetaaaaaa', title: '' } } }]] }
  const path = await noteOf(person, studio, [link, ...lines.slice(0, 7_000), toggle, ...lines.slice(7_000)])
  const target = page.locator('#b-targetaaaaaa')
  const shown = async () => {
    await expect(target).toBeVisible()
    // From the upper edge of the sheet down, exactly.
    await expect.poll(() => target.evaluate((element) => Math.round(element.getBoundingClientRect().top - ((sheet) => (sheet ? sheet.getBoundingClientRect().top + sheet.clientTop : 0))(element.closest('main'))))).toBe(0)
  }
  const { release } = await openHeld(page, `${path}#b-targetaaaaaa`)
  await shown()
  await release()
  await shown()

  await page.unrouteAll({ behavior: 'ignoreErrors' })
  await page.evaluate(() => localStorage.clear())
  await page.goto(path)
  await expect(live(page)).toBeVisible({ timeout: 30_000 })
  await expect(target).toBeHidden()
  await page.getByRole('link', { name: 'Down there' }).click()
  await shown()
  await expect(page).toHaveURL(/#b-targetaaaaaa$/)
})

test('what is copied from code before takeover is on the clipboard, and told', async ({ page, context, person, studio }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  const path = await noteOf(person, studio, [{ kind: 'code', attrs: { id: 'aaaaaaaaaaaa' }, content: [[{ insert: 'gutter()' }]] }, line('bbbbbbbbbbbb', TEXT)])
  const { release } = await openHeld(page, path)
  await expect(async () => {
    await page.getByRole('button', { name: 'Copy' }).click()
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe('gutter()')
  }).toPass()
  await release()
  await expect(page.getByText('Copied')).toBeVisible()
})
