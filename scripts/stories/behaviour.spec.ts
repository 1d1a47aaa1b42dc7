import { expect } from '@playwright/test'
import { openStory } from './book.ts'
import { test } from './test.ts'

test.beforeEach(({ page }) => page.setViewportSize({ width: 1280, height: 800 }))

test('a menu opened with the keyboard begins at its first row, and Escape gives the focus back', async ({ page }) => {
  await openStory(page, 'kit-menus--closed', 'light')
  const more = page.getByRole('button', { name: 'More' })
  await more.focus()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('menuitem', { name: 'Duplicate' })).toBeFocused()
  await expect(page.getByRole('menu', { name: 'Page' })).toBeVisible()
  await page.keyboard.press('ArrowDown')
  await expect(page.getByRole('menuitem', { name: /^Move to…/ })).toBeFocused()
  await page.keyboard.press('End')
  await expect(page.getByRole('menuitem', { name: 'Move to trash' })).toBeFocused()
  await page.keyboard.type('typ')
  await expect(page.getByRole('menuitem', { name: /^Typeface/ })).toBeFocused()
  await page.keyboard.press('ArrowRight')
  await expect(page.getByRole('menuitemcheckbox', { name: 'Serif' })).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('menu')).toHaveCount(0)
  await expect(more).toBeFocused()
})

test('a right click opens the same menu where the pointer is', async ({ page }) => {
  await openStory(page, 'kit-menus--closed', 'light')
  await page.getByText('Right click here').click({ button: 'right', position: { x: 80, y: 20 } })
  const place = await page.getByText('Right click here').boundingBox()
  const menu = await page.getByRole('menu').boundingBox()
  expect(menu?.x).toBeCloseTo((place?.x ?? 0) + 80, -1)
})

test('a dialog begins at its field and keeps the focus inside', async ({ page }) => {
  await openStory(page, 'kit-dialogs--small', 'light')
  await expect(page.getByRole('textbox', { name: 'Name' })).toBeFocused()
  for (let press = 0; press < 6; press += 1) {
    await page.keyboard.press('Tab')
    expect(await page.evaluate(() => document.activeElement?.closest('[role="dialog"]') !== null)).toBe(true)
  }
})

test('before something is destroyed, Enter keeps it', async ({ page }) => {
  await openStory(page, 'kit-dialogs--destroying', 'light')
  await expect(page.getByRole('alertdialog')).toBeVisible()
  await expect(page.getByRole('button', { name: 'Keep them' })).toBeFocused()
})

test('tabs have one stop, arrows move and show, the ends are joined', async ({ page }) => {
  await openStory(page, 'kit-structure--folder-tabs', 'light')
  await page.getByRole('tab', { name: 'All snags' }).focus()
  await page.keyboard.press('ArrowRight')
  await expect(page.getByRole('tab', { name: 'By room' })).toBeFocused()
  await expect(page.getByRole('tab', { name: 'By room' })).toHaveAttribute('aria-selected', 'true')
  await page.keyboard.press('End')
  await page.keyboard.press('ArrowRight')
  await expect(page.getByRole('tab', { name: 'All snags' })).toBeFocused()
  await page.keyboard.press('Tab')
  await expect(page.getByRole('button', { name: 'Add a view' })).toBeFocused()
})

test('a choice of many narrows while one types, and picking closes it', async ({ page }) => {
  await openStory(page, 'kit-fields--combobox-closed', 'light')
  const button = page.getByRole('button', { name: /Paper/ })
  await button.click()
  await expect(page.getByRole('option')).toHaveCount(6)
  await page.keyboard.type('go')
  await expect(page.getByRole('option')).toHaveText(['Goldenrod'])
  await page.keyboard.press('Enter')
  await expect(page.getByRole('listbox')).toHaveCount(0)
  await expect(button).toContainText('Goldenrod')
  await expect(button).toBeFocused()
})

test('a notice can be reached with F8, and its action takes it away', async ({ page }) => {
  await openStory(page, 'kit-notices--region', 'light')
  await page.getByRole('button', { name: 'Move' }).click()
  await expect(page.getByText('Moved to Specifications.')).toBeVisible()
  await page.keyboard.press('F8')
  await expect(page.getByRole('button', { name: 'Try again' })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(page.getByText('Upload stopped at 64%.')).toHaveCount(0)
})

test('a tooltip comes at once for the keyboard, waits for the pointer, and Escape takes it away', async ({ page }) => {
  await openStory(page, 'kit-notices--tooltip', 'light')
  const tip = page.getByText('Everybody with the link can read it')
  const share = page.getByRole('button', { name: 'Share' })
  await share.focus()
  await expect(tip).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(tip).toHaveCount(0)
  await share.hover()
  await expect(tip).toBeVisible()
  await page.mouse.down()
  await expect(tip).toHaveCount(0)
})

test('the drawer takes the focus, closes with Escape, with the page beside it and with a link', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 })
  await openStory(page, 'shell-frame--page', 'light')
  const button = page.getByRole('button', { name: 'Open the sidebar' })
  const home = page.getByRole('link', { name: 'Home' })
  await expect(home).toBeHidden()
  await button.click()
  await expect(home).toBeVisible()
  await expect(button).toHaveAttribute('aria-expanded', 'true')
  expect(await page.evaluate(() => document.activeElement?.closest('aside') !== null)).toBe(true)
  await page.keyboard.press('Escape')
  await expect(home).toBeHidden()
  await expect(button).toBeFocused()
  await button.click()
  await page.getByRole('button', { name: 'Close the sidebar' }).click({ position: { x: 370, y: 400 } })
  await expect(home).toBeHidden()
  await button.click()
  await home.click()
  await expect(home).toBeHidden()
})

test('the parts one touches are at least 44 px on a phone', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 })
  for (const story of ['shell-frame--page', 'kit-buttons--kinds', 'auth-sheet--sign-in']) {
    await openStory(page, story, 'light')
    const small = await page.getByRole('button').or(page.locator('aside a')).evaluateAll((all) => all.filter((element) => element.getClientRects().length > 0 && element.getBoundingClientRect().height < 44).map((element) => element.textContent))
    expect(small, story).toEqual([])
  }
})

const pairs: readonly [ink: string, ground: string, least: number][] = [
  ...(['sheet', 'desk', 'pen-wash'] as const).map((ground): [string, string, number] => ['ink', ground, 7]),
  ['ink-2', 'sheet', 7], ['ink-2', 'desk', 4.5], ['ink-2', 'desk-sunk', 4.5],
  ...(['sheet', 'desk', 'desk-hover', 'slip'] as const).map((ground): [string, string, number] => ['ink-3', ground, 4.5]),
  ...(['pen', 'pencil', 'stamp', 'caution'] as const).flatMap((ink): [string, string, number][] => [[ink, 'sheet', 4.5], [ink, 'desk', 4.5], [ink, 'slip', 4.5]]),
  ['on-pen', 'pen-fill', 4.5], ['on-pen', 'pen-fill-hover', 4.5], ['on-pencil', 'pencil-fill', 4.5], ['pencil', 'pencil-wash', 4.5],
  ['on-mark', 'mark', 7], ['on-mark-current', 'mark-current', 7],
  ...(['white', 'canary', 'goldenrod', 'pink', 'mint', 'sky'] as const).map((paper): [string, string, number] => [`${paper}-chip-ink`, `${paper}-chip`, 7]),
  ...(['sheet', 'desk', 'slip'] as const).flatMap((ground): [string, string, number][] => [['rule-field', ground, 3], ['focus', ground, 3]]),
]

for (const theme of ['light', 'dark'] as const) {
  test(`every pair of tokens keeps its contrast, ${theme}`, async ({ page }) => {
    await openStory(page, 'kit-marks--inks', theme)
    const measured = await page.evaluate((wanted) => {
      const canvas = document.createElement('canvas').getContext('2d', { willReadFrequently: true })
      const probe = document.body.appendChild(document.createElement('i'))
      const luminance = (token: string): number => {
        probe.style.color = `var(--${token})`
        if (canvas === null) throw new Error('This browser has no canvas.')
        canvas.fillStyle = getComputedStyle(probe).color
        canvas.fillRect(0, 0, 1, 1)
        const [r = 0, g = 0, b = 0] = [...canvas.getImageData(0, 0, 1, 1).data].map((v) => (v / 255 <= 0.04045 ? v / 255 / 12.92 : ((v / 255 + 0.055) / 1.055) ** 2.4))
        return 0.2126 * r + 0.7152 * g + 0.0722 * b
      }
      return wanted.map(([ink, ground, least]) => {
        const [a, b] = [luminance(ink), luminance(ground)]
        return { ink, ground, least, ratio: (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05) }
      })
    }, pairs)
    expect(measured).toHaveLength(pairs.length)
    expect(measured.filter(({ ratio, least }) => !(ratio >= least))).toEqual([])
  })
}

test('a picture is cropped with the keyboard: arrows move what is focused, Enter applies at the same scale, one undo takes it back', async ({ page }) => {
  await openStory(page, 'editor-media--crop', 'light')
  const view = page.getByRole('dialog', { name: 'Crop the picture' })
  await expect(view.getByRole('button', { name: 'Frame' })).toBeFocused()
  await expect(view.getByRole('status')).toHaveText('240 × 180 px')
  await page.keyboard.press('Shift+ArrowLeft')
  await view.getByRole('button', { name: 'Right edge' }).focus()
  await page.keyboard.press('Shift+ArrowRight')
  await expect(view.getByRole('status')).toHaveText('288 × 180 px')
  await page.keyboard.press('Enter')
  await expect(view).toBeHidden()
  const shown = page.locator('.memo-crop')
  expect(await shown.boundingBox()).toMatchObject({ width: 180, height: 112.5 })
  const picture = await shown.locator('img').boundingBox()
  expect([(picture?.x ?? 0) - ((await shown.boundingBox())?.x ?? 0), picture?.width]).toEqual([-45, 300])
  await expect(page.getByRole('textbox', { name: 'Text of the page' })).toBeFocused()
  await page.keyboard.press('ControlOrMeta+z')
  expect(await shown.boundingBox()).toMatchObject({ width: 150, height: 112.5 })
})

test('edges and corners of the frame follow the pointer; Escape leaves the picture as it was, Reset shows all of it', async ({ page }) => {
  await openStory(page, 'editor-media--crop', 'light')
  const view = page.getByRole('dialog', { name: 'Crop the picture' })
  const stage = await view.getByRole('img').boundingBox()
  if (stage === null) throw new Error('the picture must be on screen')
  const at = (x: number, y: number) => [stage.x + x * stage.width, stage.y + y * stage.height] as const
  await page.mouse.move(...at(0.75, 0.8))
  await page.mouse.down()
  await page.mouse.move(...at(0.9, 0.95), { steps: 3 })
  await page.mouse.up()
  await expect(view.getByRole('status')).toHaveText('312 × 225 px')
  await page.mouse.move(...at(0.25, 0.5))
  await page.mouse.down()
  await page.mouse.move(...at(-0.2, 0.5), { steps: 3 })
  await page.mouse.up()
  await expect(view.getByRole('status')).toHaveText('432 × 225 px')
  await expect(view.getByRole('button', { name: 'Left edge' })).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(view).toBeHidden()
  expect(await page.locator('.memo-crop').boundingBox()).toMatchObject({ width: 150, height: 112.5 })

  await openStory(page, 'editor-media--crop', 'light')
  await view.getByRole('button', { name: 'Reset' }).click()
  await expect(view.getByRole('status')).toHaveText('480 × 300 px')
  await view.getByRole('button', { name: 'Done' }).click()
  await expect(page.locator('.memo-crop')).toHaveCount(0)
  expect(await page.locator('.memo-image img').boundingBox()).toMatchObject({ width: 300, height: 187.5 })
})

test.describe('by touch', () => {
  test.use({ hasTouch: true, isMobile: true, viewport: { width: 390, height: 844 } })

  test('a finger drags a corner of the frame, and every handle is large enough for one', async ({ page }) => {
    await openStory(page, 'editor-media--crop', 'light')
    const view = page.getByRole('dialog', { name: 'Crop the picture' })
    const corner = view.getByRole('button', { name: 'Bottom right corner' })
    const box = await corner.boundingBox()
    if (box === null) throw new Error('the corner must be on screen')
    expect([box.width, box.height]).toEqual([44, 44])
    const [x, y] = [box.x + 22, box.y + 22]
    const stage = await view.getByRole('img').boundingBox()
    const touch = await page.context().newCDPSession(page)
    const send = (type: 'touchStart' | 'touchMove' | 'touchEnd', ...touchPoints: { x: number; y: number }[]) => touch.send('Input.dispatchTouchEvent', { type, touchPoints })
    await send('touchStart', { x, y })
    await send('touchMove', { x: x - 0.25 * (stage?.width ?? 0), y })
    await send('touchEnd')
    await expect(view.getByRole('status')).toHaveText('120 × 180 px')
    await view.getByRole('button', { name: 'Done' }).tap()
    expect(await page.locator('.memo-crop').boundingBox()).toMatchObject({ width: 75, height: 112.5 })
  })
})
