import type { Page } from '@playwright/test'
import { createPage } from '#commands/create-page.ts'
import { mustSend } from '#commands/testing.ts'
import { asViewer } from '#db/client.ts'
import { writeSearchPage } from '#db/writes/search.ts'
import { newId } from '#domain/ids.ts'
import { expect, test, type Person, type Studio } from './fixtures.ts'

const note = async (person: Person, studio: Studio, title: string, ...texts: string[]): Promise<string> => {
  const { pageId } = await mustSend(createPage, person.actor, { pageId: newId(), workspaceId: studio.id, parentId: null, title })
  const chunks = texts.map((text, index) => ({ block: `block${index}`, kind: 'body' as const, text }))
  await asViewer(person.actor, (tx) => writeSearchPage(tx, { pageId, workspaceId: studio.id, title }, chunks))
  return pageId
}

const openPalette = async (page: Page, studio: Studio) => {
  await page.goto(`/${studio.slug}`)
  const field = page.getByRole('combobox', { name: 'Search pages and commands' })
  // The page can be read before it listens to keys.
  await expect(async () => {
    await page.keyboard.press('ControlOrMeta+k')
    await expect(field).toBeVisible({ timeout: 2000 })
  }).toPass()
  return field
}

test('typing finds a word in a body, marks it, and Enter opens the page at its block', async ({ page, person, studio }) => {
  await note(person, studio, 'Site visit 6', 'Nothing here', 'We keep the lime so long as the gutter is rebuilt')
  const field = await openPalette(page, studio)
  await field.fill('guter reb')
  const hit = page.getByRole('option', { name: /Site visit 6/ })
  await expect(hit).toHaveAttribute('aria-selected', 'true')
  await expect(hit.locator('mark')).toHaveText(['gutter', 'rebuilt'])
  await field.press('Enter')
  await expect(page).toHaveURL(/site-visit-6-[0-9a-f]{32}#b-block1$/)
})

test('a title that is too long for a new page is not cut: the row says so, and what was typed stays', async ({ page, studio }) => {
  const field = await openPalette(page, studio)
  const long = 'Fee letter '.repeat(28).trim()
  await page.keyboard.insertText(long)
  await expect(field).toHaveValue(long)
  const row = page.getByRole('option', { name: 'A title has at most 250 characters; this has 307. Shorten it.' })
  await row.click()
  await expect(field).toHaveValue(long)
  await field.fill(long.slice(0, 250).trim())
  await page.getByRole('option', { name: /New page called/ }).click()
  await expect(page.getByRole('textbox', { name: 'Page title' })).toHaveText(long.slice(0, 250).trim())
})

test('what somebody else keeps in another workspace is not found, nor counted', async ({ page, studio, another }) => {
  const { someWorkspace } = await import('#commands/testing.ts')
  const stranger = await another('Otto')
  const elsewhere = await someWorkspace([{ actor: stranger.actor, role: 'owner' }])
  await note(stranger, { id: elsewhere, slug: '' }, 'Zanzibar tender', 'zanzibar')
  const field = await openPalette(page, studio)
  await field.fill('zanzibar')
  await expect(page.getByText('No page has “zanzibar”.')).toBeVisible()
  await expect(page.getByText('0 pages').first()).toBeVisible()
})

test('a person who is not signed in, and one of another workspace, get nothing from the doors', async ({ playwright, baseURL, page, studio, another }) => {
  const nobody = await playwright.request.newContext(baseURL ? { baseURL } : {})
  for (const path of [`/api/search?workspace=${studio.id}&q=a`, `/api/search/titles?workspace=${studio.id}`, `/api/files/${newId()}`]) {
    expect((await nobody.get(path)).status()).toBe(401)
  }
  const stranger = await another('Otto')
  const { someWorkspace } = await import('#commands/testing.ts')
  const elsewhere = await someWorkspace([{ actor: stranger.actor, role: 'owner' }])
  expect((await page.request.get(`/api/search?workspace=${elsewhere}&q=a`)).status()).toBe(404)
  await nobody.dispose()
})

test('a title takes a second line before it is cut, and what stands beside it stays at the first line and in the window', async ({ page, person, studio }) => {
  const visit = 'North gutter: lead linings, falls and outlets as agreed on site with the insurer and the listed buildings officer'
  const titles = ['North gutter', `${visit}, first visit`, `${visit}, second visit`, `North ${'gutterlining'.repeat(14)}`]
  for (const title of titles) await note(person, studio, title)
  const field = await openPalette(page, studio)
  await field.fill('north')
  await expect(page.getByText('4 pages').first()).toBeVisible()
  const hits = page.getByRole('group', { name: 'Pages' }).getByRole('option')
  for (const width of [1440, 390]) {
    await page.setViewportSize({ width, height: 844 })
    for (const press of ['ArrowUp', 'ArrowDown']) {
      const rows = await hits.evaluateAll((all) => all.map((option) => {
        const [title, icon, time] = ['.font-medium', 'svg', 'time'].map((part) => option.querySelector(part))
        if (!title || !icon || !time) throw new Error('A row has a title, an icon and a time.')
        const line = Number.parseFloat(getComputedStyle(title).lineHeight)
        const end = title.getBoundingClientRect().top + line
        return {
          title: title.textContent,
          lines: title.clientHeight / line,
          beside: icon.getBoundingClientRect().bottom <= end && time.getBoundingClientRect().bottom <= end,
          inside: time.getBoundingClientRect().right <= document.documentElement.clientWidth && option.scrollWidth <= option.clientWidth,
        }
      }))
      expect(rows).toHaveLength(titles.length)
      expect(rows).toEqual(expect.arrayContaining(titles.map((title, index) => ({ title, lines: index === 0 ? 1 : 2, beside: true, inside: true }))))
      // From the first row to the last one and back, so that the first is one that one is on, and one that one is not.
      await field.press(press)
    }
  }
})

test('an angle bracket leaves only commands, and the keyboard does the rest', async ({ page, studio }) => {
  const field = await openPalette(page, studio)
  await field.fill('> trash')
  await expect(page.getByRole('option')).toHaveText(['Open the trash'])
  await field.press('Enter')
  await expect(page).toHaveURL(new RegExp(`/${studio.slug}/trash$`))
})

test('the open page is exported, and the shortcuts are shown, from the palette', async ({ page, person, studio }) => {
  await note(person, studio, 'Site visit 6')
  const field = await openPalette(page, studio)
  await field.fill('> export')
  await expect(page.getByText('No command is called “export”.')).toBeVisible()
  await field.fill('Site visit')
  await expect(page.getByRole('option', { name: /Site visit 6/ })).toHaveAttribute('aria-selected', 'true')
  await field.press('Enter')
  const text = page.locator('.memo-body[contenteditable="true"]')
  await text.click({ timeout: 30_000 })
  for (const [word, action, name] of [['> export', 'Export this page', 'Export “Site visit 6”'], ['shortcuts', 'Keyboard shortcuts', 'Keyboard shortcuts'], ['> import', 'Import files', 'Import']] as const) {
    await page.keyboard.press('ControlOrMeta+k')
    await field.fill(word)
    await page.getByRole('option', { name: action }).click()
    const dialog = page.getByRole('dialog', { name })
    // The focus is in what was opened, and goes back to the text from a layer that took another's place.
    await expect(dialog.locator(':focus').or(dialog.and(page.locator(':focus')))).toHaveCount(1)
    await page.keyboard.press('Escape')
    await expect(text).toBeFocused()
  }
})

test('the arrow keys move through recents and actions, Escape closes and gives the focus back', async ({ page, person, studio }) => {
  await note(person, studio, 'Week plan')
  const field = await openPalette(page, studio)
  await field.fill('week')
  await expect(page.getByRole('option', { name: /Week plan/ })).toHaveAttribute('aria-selected', 'true')
  await field.press('ArrowUp')
  await expect(page.getByRole('option', { name: 'New page called “week”' })).toHaveAttribute('aria-selected', 'true')
  await field.press('Escape')
  await expect(field).toBeHidden()
})
