import AxeBuilder from '@axe-core/playwright'
import type { Browser } from '@playwright/test'
import { eq } from 'drizzle-orm'
import { createWorkspace } from '#commands/create-workspace.ts'
import { mustSend, someWorkspace } from '#commands/testing.ts'
import { asSystem } from '#db/client.ts'
import { latestMail } from '#db/queries/mail.ts'
import { invite as invites } from '#db/schema/workspaces.ts'
import { newId } from '#domain/ids.ts'
import { expect, signIn, test } from './fixtures.ts'
import { fillSignIn, fillSignUp, freshEmail, signUp } from './people.ts'
import { invite } from './workspaces.ts'

const anotherBrowser = async (browser: Browser) => {
  const context = await browser.newContext()
  return { context, tab: await context.newPage() }
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
  const { tab, context } = await anotherBrowser(browser)
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
  const { tab, context } = await anotherBrowser(browser)
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

test('an invitation that was refused keeps what was filled in, the role too', async ({ page, studio }) => {
  await page.goto(`/${studio.slug}/settings/members`)
  await page.getByLabel('Email').fill('otto')
  await page.getByLabel('Role', { exact: true }).selectOption('admin')
  await page.getByRole('button', { name: 'Send invitation' }).click()
  await expect(page.getByLabel('Email')).toHaveAccessibleDescription('Write an address such as name@example.org.')
  await expect(page.getByLabel('Email')).toHaveValue('otto')
  await expect(page.getByLabel('Role', { exact: true })).toHaveValue('admin')
  const email = freshEmail()
  await page.getByLabel('Email').fill(email)
  await page.getByRole('button', { name: 'Send invitation' }).click()
  await expect(page.getByRole('listitem').filter({ hasText: email })).toContainText('Admin')
})

test('an invitation whose link is not known any more, as after a restore with another secret, says so and gets a good one', async ({ page, studio }) => {
  const email = freshEmail()
  await invite(page, studio.slug, email)
  await page.reload()
  await expect(page.getByRole('button', { name: `Copy the link for ${email}` })).toBeVisible()
  const before = new Date(Date.now() - 3_600_000)
  await asSystem((tx) => tx.update(invites).set({ tokenHash: Buffer.from(newId()), sentAt: before }).where(eq(invites.email, email)))
  await page.reload()
  await expect(page.getByText('Its link opens nothing any more. Send it again.')).toBeVisible()
  await expect(page.getByRole('button', { name: `Copy the link for ${email}` })).toHaveCount(0)
  await page.getByRole('button', { name: `Send again to ${email}` }).click()
  await expect(page.getByRole('button', { name: `Copy the link for ${email}` })).toBeVisible()
})

test('an invitation that was taken back opens nothing and says so', async ({ page, studio, browser }) => {
  const email = freshEmail()
  const link = await invite(page, studio.slug, email)
  const takeBack = { name: `Take back the invitation for ${email}` }
  await page.getByRole('button', takeBack).click()
  await page.getByRole('alertdialog').getByRole('button', { name: 'Keep' }).click()
  await expect(page.getByRole('button', takeBack)).toBeFocused()
  await page.getByRole('button', takeBack).click()
  await page.getByRole('alertdialog').getByRole('button', takeBack).click()
  await expect(page.getByRole('heading', { name: 'Pending invitations' })).toHaveCount(0)
  const { tab, context } = await anotherBrowser(browser)
  await tab.goto(link)
  await expect(tab.getByRole('heading', { name: 'This invitation was taken back' })).toBeVisible()
  await context.close()
})

test('roles are given and members removed, after asking; the last owner stays', async ({ page, studio, browser }) => {
  const { tab, context } = await anotherBrowser(browser)
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
  await page.getByRole('alertdialog').getByRole('button', { name: 'Leave Studio Tern' }).click()
  await expect(page.getByText('A workspace needs an owner.')).toBeVisible()
  await context.close()
})

test('leaving asks first, and so does giving up one’s own role', async ({ page, person, another, baseURL, browser }) => {
  const mia = await another('Mia Berg')
  await someWorkspace([{ actor: person.actor, role: 'owner' }, { actor: mia.actor, role: 'owner' }])
  const { tab, context } = await anotherBrowser(browser)
  await signIn(context, mia, baseURL ?? '')
  await tab.goto('/')
  const slug = new URL(tab.url()).pathname.slice(1)
  await tab.goto(`/${slug}/settings/members`)
  const own = tab.getByLabel('Role of Mia Berg')
  await own.selectOption('member')
  await tab.getByRole('alertdialog', { name: 'Become Member in Studio Tern?' }).getByRole('button', { name: 'Stay Owner' }).click()
  await expect(own).toHaveValue('owner')
  await own.selectOption('admin')
  await tab.getByRole('alertdialog').getByRole('button', { name: 'Become Admin' }).click()
  await expect(tab.getByText('Mia Berg is Admin now.')).toBeVisible()
  await tab.goto(`/${slug}/settings`)
  await tab.getByRole('button', { name: 'Leave Studio Tern' }).click()
  await tab.getByRole('alertdialog', { name: 'Leave Studio Tern?' }).getByRole('button', { name: 'Stay' }).click()
  await tab.reload()
  await tab.getByRole('button', { name: 'Leave Studio Tern' }).click()
  await tab.getByRole('alertdialog').getByRole('button', { name: 'Leave Studio Tern' }).click()
  await tab.waitForURL((url) => !url.pathname.includes('settings'))
  expect((await page.goto(`/${slug}/settings`))?.status()).toBe(200)
  expect((await tab.goto(`/${slug}/settings`))?.status()).toBe(404)
  await context.close()
})

test('a link to hand over leads to the server by the name it was reached at; the mail keeps the configured one', async ({ person, studio, browser, baseURL }) => {
  const byNumber = (baseURL ?? '').replace('localhost', '127.0.0.1')
  const context = await browser.newContext({ baseURL: byNumber })
  await signIn(context, person, byNumber)
  const tab = await context.newPage()
  const email = freshEmail()
  const path = await invite(tab, studio.slug, email)
  await expect(tab.getByRole('textbox', { name: 'Link', exact: true })).toHaveValue(`${byNumber}${path}`)
  await tab.getByRole('button', { name: `Copy the link for ${email}` }).click()
  await expect(tab.getByRole('textbox', { name: `Copy the link for ${email}` })).toHaveValue(`${byNumber}${path}`)
  const [letter] = await asSystem((tx) => latestMail(tx, 1, email))
  expect(letter?.bodyText).toContain(`${baseURL}${path}`)
  await context.close()
})

test('the head of the sidebar switches to another workspace and back', async ({ page, person, studio }) => {
  const quarry = await mustSend(createWorkspace, person.actor, { workspaceId: newId(), name: `Quarry ${Date.now()}` })
  await page.goto(`/${studio.slug}`)
  const head = page.getByRole('button', { name: 'Switch workspace' })
  await head.click()
  await page.getByRole('menuitem', { name: 'Quarry' }).click()
  await expect(page).toHaveURL(`/${quarry.slug}`)
  await head.focus()
  await page.keyboard.press('Enter')
  await page.getByRole('menuitem', { name: 'Studio Tern' }).focus()
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(`/${studio.slug}`)
})

test('a workspace is deleted by typing its name', async ({ page, studio }) => {
  await page.goto(`/${studio.slug}/settings`)
  await page.getByLabel('Type Studio Tern to confirm').fill('Studio Tern')
  await page.getByRole('button', { name: 'Delete workspace' }).click()
  await page.waitForURL((url) => !url.pathname.includes('settings'))
  const gone = await page.goto(`/${studio.slug}/settings`)
  expect(gone?.status()).toBe(404)
})

for (const colorScheme of ['light', 'dark'] as const) {
  test(`the settings of a workspace pass axe, ${colorScheme}`, async ({ page, studio }) => {
    await page.emulateMedia({ colorScheme })
    await invite(page, studio.slug, freshEmail())
    for (const path of ['settings', 'settings/members']) {
      await page.goto(`/${studio.slug}/${path}`)
      const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']).analyze()
      expect(violations.map(({ id, nodes }) => `${path}: ${id} ${nodes[0]?.html}`)).toEqual([])
    }
  })
}
