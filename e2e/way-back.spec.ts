import type { BrowserContext, Page } from '@playwright/test'
import { expect, test } from './fixtures.ts'
import { body, isStored, open, someNote, write } from './notes.ts'
import { fillSignIn, freshEmail, linkInMail, PASSWORD, signUp } from './people.ts'
import { invite } from './workspaces.ts'

const NEW_PASSWORD = 'larch and granite'

const signedOutTab = async (context: BrowserContext | undefined, path: string): Promise<Page> => {
  if (!context) throw new Error('There is no browser to open a tab in.')
  const tab = await context.newPage()
  await tab.goto(path)
  return tab
}

test('an invited person who forgot the password sets a new one and is back at the invitation', async ({ page, studio, browser }) => {
  const phone = await browser.newContext()
  const email = await signUp(await phone.newPage(), 'Otto Lind')
  await phone.clearCookies()
  const link = await invite(page, studio.slug, email)
  const tab = await signedOutTab(phone, link)
  await tab.getByRole('link', { name: 'Sign in' }).click()
  await tab.getByRole('link', { name: 'Forgot the password?' }).click()
  await tab.getByLabel('Email').fill(email)
  await tab.getByRole('button', { name: 'Send the link' }).click()
  await expect(tab.getByText('Look at your mail')).toBeVisible()
  // Whoever remembers it after all goes back, and on from there.
  await expect(tab.getByRole('link', { name: 'Back to sign-in' })).toHaveAttribute('href', `/sign-in?to=${encodeURIComponent(link)}`)
  await tab.goto(await linkInMail(email))
  await tab.getByLabel('New password', { exact: true }).fill(NEW_PASSWORD)
  await tab.getByRole('button', { name: 'Set password' }).click()
  await expect(tab).toHaveURL(link)
  await tab.getByRole('button', { name: 'Join Studio Tern' }).click()
  await expect(tab).toHaveURL(`/${studio.slug}`)
  await phone.close()
})

test('a reset link that has ended leads to a new one with the way back kept', async ({ page }) => {
  await page.goto('/reset-password?token=ended&to=%2Finvite%2Fx')
  await page.getByRole('link', { name: 'Ask for a new link' }).click()
  await expect(page.locator('input[name=to]')).toHaveValue('/invite/x')
})

test('a link to a block leads to that block after signing in', async ({ page, context, browser, person, studio }) => {
  const note = await someNote(person, studio)
  await open(page, note)
  await write(page, 'Level 02')
  await isStored(note, 'Level 02')
  const block = await body(page).locator('[id^="b-"]').last().getAttribute('id')
  await context.clearCookies()
  const email = await signUp(page)
  const own = new URL(page.url()).pathname
  const phone = await browser.newContext()
  const tab = await signedOutTab(phone, `${own}#${block}`)
  await expect(tab).toHaveURL(`/sign-in?to=${encodeURIComponent(`${own}#${block}`)}`)
  await expect(tab.getByRole('link', { name: 'Create an account' })).toHaveAttribute('href', `/sign-up?to=${encodeURIComponent(`${own}#${block}`)}`)
  await fillSignIn(tab, email, PASSWORD)
  await expect(tab).toHaveURL(`${own}#${block}`)
  await phone.close()
})

test('what was typed into the settings stays when the session has ended, and is sent after signing in again', async ({ page, context, studio }) => {
  await page.goto(`/${studio.slug}/settings`)
  await page.getByLabel('Name', { exact: true }).fill('Quarry House')
  // The one that was made here is longer than an address may be.
  const slug = `quarry-${Date.now()}`
  await page.getByLabel('Address').fill(slug)
  await page.getByLabel('Sky').check()
  const cookies = await context.cookies()
  await context.clearCookies()
  await page.getByRole('button', { name: 'Save' }).click()
  const alert = page.getByRole('alert').filter({ hasText: 'You are signed out here' })
  await expect(alert.getByRole('link', { name: 'Sign in' })).toHaveAttribute('href', `/sign-in?to=${encodeURIComponent(`/${studio.slug}/settings`)}`)
  await expect(page.getByLabel('Name', { exact: true })).toHaveValue('Quarry House')
  await expect(page.getByLabel('Sky')).toBeChecked()
  await context.addCookies(cookies)
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page).toHaveURL(`/${slug}/settings`)
  await page.reload()
  await expect(page.getByLabel('Name', { exact: true })).toHaveValue('Quarry House')
  await expect(page.getByLabel('Sky')).toBeChecked()
})

test('a press in the settings after the session has ended leads to sign in and back to them', async ({ page, context, studio }) => {
  await invite(page, studio.slug, freshEmail())
  await context.clearCookies()
  await page.getByRole('button', { name: /^Send again to/ }).click()
  await expect(page).toHaveURL(`/sign-in?to=${encodeURIComponent(`/${studio.slug}/settings/members`)}`)
})

test('an outside service that refuses leaves the way back where it was', async ({ page, context, baseURL }) => {
  await context.addCookies([{ name: 'memo-return', value: encodeURIComponent(`${baseURL}/invite/x`), url: baseURL ?? '', httpOnly: true, sameSite: 'Lax' }])
  await page.goto('/api/auth/error?error=AccessDenied')
  await expect(page).toHaveURL('/sign-in?error=AccessDenied&to=%2Finvite%2Fx')
  await expect(page.getByRole('alert').filter({ hasText: 'Signing in with the other service did not work' })).toBeVisible()
  await expect(page.locator('input[name=to]')).toHaveValue('/invite/x')
})

test('a way in that this server is not set up for is not offered', async ({ page }) => {
  await page.goto('/sign-in')
  await expect(page.getByRole('button', { name: 'Sign in', exact: true })).toBeVisible()
  await expect(page.getByRole('button', { name: /^Continue with/ })).toHaveCount(0)
  await expect(page.getByRole('link', { name: 'Email me a sign-in link' })).toHaveCount(0)
  expect((await page.goto('/sign-in/link'))?.status()).toBe(404)
})

test.describe('in Newfoundland', () => {
  test.use({ timezoneId: 'America/St_Johns' })

  test('a new account has the time zone of its browser', async ({ page }) => {
    await signUp(page)
    await page.goto('/account')
    const zone = page.getByLabel('Time zone')
    await expect(zone).toHaveValue('America/St_Johns')
    await zone.selectOption('Europe/Oslo')
    await page.getByRole('region', { name: 'Appearance and language' }).getByRole('button', { name: 'Save' }).click()
    await expect(page.getByText('Saved.')).toBeVisible()
    await expect(zone).toHaveValue('Europe/Oslo')
    await page.reload()
    await expect(zone).toHaveValue('Europe/Oslo')
  })
})
