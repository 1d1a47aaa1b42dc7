import { expect, type Locator, type Page } from '@playwright/test'

const SLOW_MS = 20_000

/** Signs out as closing the browser does: no page is left open that would complain. */
export const leave = async (page: Page): Promise<void> => {
  await page.goto('about:blank')
  await page.context().clearCookies()
}

/** Fills in the sign-in form that is open, and sends it. */
export const signIn = async (page: Page, email: string, password: string): Promise<void> => {
  await page.getByLabel('Email').fill(email)
  await page.getByLabel('Password', { exact: true }).fill(password)
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
}

const body = (page: Page): Locator => page.locator('.memo-body[contenteditable="true"]')

/** Waits until the page says that everything is saved. */
export const isSaved = (page: Page): Promise<void> => expect(page.locator('[data-save]')).toHaveAttribute('data-save', 'saved', { timeout: SLOW_MS })

/** Makes a new page from the rail and waits until it can be written. */
export const newPage = async (page: Page): Promise<void> => {
  const before = page.url()
  await page.getByRole('button', { name: 'New page' }).first().click()
  await expect(page).not.toHaveURL(before, { timeout: SLOW_MS })
  await expect(body(page)).toBeVisible({ timeout: SLOW_MS })
}

/** Writes at the end of the page. */
export const write = async (page: Page, text: string): Promise<void> => {
  await body(page).focus()
  await page.keyboard.press('ControlOrMeta+End')
  await page.keyboard.type(text)
}

/** Waits until the page, however it was loaded, shows the text. */
export const shows = (page: Page, text: string): Promise<void> => expect(page.locator('.memo-body').first()).toContainText(text, { timeout: SLOW_MS })

/** Opens search and asks for words until what was just written can be found. */
export const find = async (page: Page, words: string): Promise<Locator> => {
  const field = page.getByRole('combobox', { name: 'Search pages and commands' })
  const hit = page.getByRole('option').filter({ has: page.locator('mark') }).first()
  await expect(async () => {
    if (!(await field.isVisible())) await page.keyboard.press('ControlOrMeta+k')
    await field.fill('')
    await field.fill(words)
    await expect(hit).toBeVisible({ timeout: 2_000 })
  }).toPass({ timeout: SLOW_MS })
  return hit
}
