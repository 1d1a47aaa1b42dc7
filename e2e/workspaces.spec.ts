import AxeBuilder from '@axe-core/playwright'
import type { Browser, Page } from '@playwright/test'
import { expect, test } from './fixtures.ts'
import { fillSignIn, fillSignUp, freshEmail, linkInMail, signUp } from './people.ts'

const another = async (browser: Browser) => {
  const context = await browser.newContext()
  return { context, tab: await context.newPage() }
}

const invite = async (page: Page, slug: string, email: string) => {
  await page.goto(`/${slug}/settings/members`)
  await page.getByLabel('Email').fill(email)
  await page.getByRole('button', { name: 'Send invitation' }).click()
  await expect(page.getByText('Hand this link over yourself')).toBeVisible()
  return linkInMail(email)
}

test('a workspace is made, renamed and moved; its old address goes on leading to it', async ({ page }) => {
  await signUp(page)
  await page.goto('/new')
  const name = `Quarry ${Date.now()}`
  await page.getByLabel('Name', { exact: true }).fill(name)
  await page.getByLabel('Sky').check()
  await page.getByRole('button', { name: 'Create workspace' }).click()
  await expect(page).toHaveURL(/\/quarry-\d+$/)
  const old = new URL(page.url()).pathname
  await page.goto(`${old}/settings`)
  await page.getByLabel('Address').fill('settings')
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByLabel('Address')).toBeFocused()
  await page.getByLabel('Address').fill(`${old.slice(1)}-house`)
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page).toHaveURL(`${old}-house/settings`)
  await page.goto(`${old}/settings`)
  await expect(page).toHaveURL(`${old}-house/settings`)
})

test('an invited person who has no account signs up and is in', async ({ page, studio, browser }) => {
  const email = freshEmail()
  const link = await invite(page, studio.slug, email)
  await expect(page.getByRole('textbox', { name: 'Link', exact: true })).toHaveValue(new RegExp(`${link}$`))
  const { tab, context } = await another(browser)
  await tab.goto(link)
  await tab.getByRole('link', { name: 'Create account' }).click()
  await expect(tab.getByLabel('Email')).toHaveValue(email)
  await fillSignUp(tab, email, 'Otto Lind')
  await tab.getByRole('button', { name: 'Join Studio Tern' }).click()
  await expect(tab).toHaveURL(`/${studio.slug}`)
  await page.reload()
  await expect(page.getByRole('row', { name: /Otto Lind/ })).toBeVisible()
  await context.close()
})

test('an invited person who is signed out signs in and is in; another account is told what to do', async ({ page, studio, browser }) => {
  const { tab, context } = await another(browser)
  const email = await signUp(tab, 'Otto Lind')
  await context.clearCookies()
  const link = await invite(page, studio.slug, email)
  await signUp(tab, 'Mia Berg')
  await tab.goto(link)
  await expect(tab.getByText(`the invitation is for ${email}`)).toBeVisible()
  await tab.getByRole('button', { name: 'Sign in as someone else' }).click()
  await fillSignIn(tab, email)
  await expect(tab).toHaveURL(link)
  await tab.getByRole('button', { name: 'Join Studio Tern' }).click()
  await expect(tab).toHaveURL(`/${studio.slug}`)
  await context.close()
})

test('an invitation that was taken back opens nothing and says so', async ({ page, studio, browser }) => {
  const email = freshEmail()
  const link = await invite(page, studio.slug, email)
  await page.getByRole('button', { name: `Take back the invitation for ${email}` }).click()
  await expect(page.getByRole('heading', { name: 'Pending invitations' })).toHaveCount(0)
  const { tab, context } = await another(browser)
  await tab.goto(link)
  await expect(tab.getByRole('heading', { name: 'This invitation was taken back' })).toBeVisible()
  await context.close()
})

test('roles are given and members removed, after asking; the last owner stays', async ({ page, studio, browser }) => {
  const { tab, context } = await another(browser)
  const email = await signUp(tab, 'Otto Lind')
  await tab.goto(await invite(page, studio.slug, email))
  await tab.getByRole('button', { name: 'Join Studio Tern' }).click()
  await expect(tab).toHaveURL(`/${studio.slug}`)
  await page.reload()
  await expect(page.getByLabel('Role of Linnea Aas')).toHaveCount(0)
  await page.getByLabel('Role of Otto Lind').selectOption('admin')
  await expect(page.getByText('Otto Lind is Admin now.')).toBeVisible()
  await page.getByRole('button', { name: 'Remove Otto Lind' }).click()
  await page.getByRole('alertdialog').getByRole('button', { name: 'Keep' }).click()
  await expect(page.getByRole('row', { name: /Otto Lind/ })).toBeVisible()
  await page.getByRole('button', { name: 'Remove Otto Lind' }).click()
  await page.getByRole('alertdialog').getByRole('button', { name: 'Remove Otto Lind' }).click()
  await expect(page.getByText('Otto Lind was removed.')).toBeVisible()
  const gone = await tab.goto(`/${studio.slug}/settings`)
  expect(gone?.status()).toBe(404)
  await page.goto(`/${studio.slug}/settings`)
  await page.getByRole('button', { name: 'Leave Studio Tern' }).click()
  await expect(page.getByText('A workspace needs an owner.')).toBeVisible()
  await context.close()
})

test('a workspace is deleted by typing its name', async ({ page, studio }) => {
  await page.goto(`/${studio.slug}/settings`)
  await page.getByLabel('Type Studio Tern to confirm').fill('Studio Tern')
  await page.getByRole('button', { name: 'Delete workspace' }).click()
  await page.waitForURL((url) => !url.pathname.includes('settings'))
  const gone = await page.goto(`/${studio.slug}/settings`)
  expect(gone?.status()).toBe(404)
})

test('the settings of a workspace pass axe', async ({ page, studio }) => {
  await invite(page, studio.slug, freshEmail())
  for (const path of ['settings', 'settings/members']) {
    await page.goto(`/${studio.slug}/${path}`)
    const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']).analyze()
    expect(violations.map(({ id, nodes }) => `${path}: ${id} ${nodes[0]?.html}`)).toEqual([])
  }
})
