import AxeBuilder from '@axe-core/playwright'
import { expect, test } from './fixtures.ts'
import { fillSignIn, fillSignUp, freshEmail, linkInMail, PASSWORD, signUp } from './people.ts'

test('a new person signs up and lands in their first note', async ({ page }) => {
  await page.goto('/sign-up')
  await fillSignUp(page, freshEmail())
  await expect(page).toHaveURL(/\/linnea-aas[\w-]*\/start-here-[0-9a-f]{32}/)
})

test('what is wrong stands beside its field, and the first one has the focus', async ({ page }) => {
  const email = await signUp(page)
  await page.context().clearCookies()
  await page.goto('/sign-up')
  await page.getByLabel('Email').fill('linnea')
  await page.getByLabel('Password', { exact: true }).fill('password123')
  await page.getByRole('button', { name: 'Create account' }).click()
  await expect(page.getByLabel('Name', { exact: true })).toBeFocused()
  await expect(page.getByLabel('Name', { exact: true })).toHaveAccessibleDescription('Write a name of 1 to 80 characters.')
  await expect(page.getByLabel('Email')).toHaveAccessibleDescription('Write an address such as name@example.org.')
  await expect(page.getByLabel('Password', { exact: true })).toHaveAccessibleDescription(/first passwords that attackers try/)
  await fillSignUp(page, email)
  await expect(page.getByLabel('Email')).toBeFocused()
  await expect(page.getByLabel('Email')).toHaveAccessibleDescription(/This address has an account/)
  await expect(page.getByLabel('Email')).toHaveValue(email)
})

test('a wrong password is refused without saying which part was wrong; the right one leads where the person was going', async ({ page }) => {
  const email = await signUp(page)
  await page.context().clearCookies()
  await page.goto('/account')
  await expect(page).toHaveURL('/sign-in?to=%2Faccount')
  await fillSignIn(page, email, 'not the password')
  await expect(page.getByRole('alert').filter({ hasText: 'do not match' })).toBeVisible()
  await fillSignIn(page, 'nobody@tern.example')
  await expect(page.getByLabel('Email')).toHaveValue('nobody@tern.example')
  await expect(page.getByLabel('Password', { exact: true })).toHaveValue('')
  await expect(page.getByRole('alert').filter({ hasText: 'do not match' })).toBeVisible()
  await fillSignIn(page, email)
  await expect(page).toHaveURL('/account')
})

test('signing in works before any script runs', async ({ browser, page }) => {
  const email = await signUp(page)
  const plain = await browser.newContext({ javaScriptEnabled: false })
  const tab = await plain.newPage()
  await tab.goto('/sign-in?to=%2Faccount')
  await fillSignIn(tab, email, 'not the password')
  await expect(tab.getByRole('alert').filter({ hasText: 'do not match' })).toBeVisible()
  await fillSignIn(tab, email)
  await expect(tab).toHaveURL('/account')
  await plain.close()
})

for (const to of ['https://evil.example/', '//evil.example', '/\\evil.example', '/%5Cevil.example/..//evil.example']) {
  test(`signing in never leads to another site: ${to}`, async ({ page, baseURL }) => {
    const email = await signUp(page)
    await page.context().clearCookies()
    await page.goto(`/sign-in?to=${encodeURIComponent(to)}`)
    await fillSignIn(page, email)
    await expect(page).not.toHaveURL(/sign-in/)
    expect(new URL(page.url()).origin).toBe(baseURL)
  })
}

test('a forgotten password: the mail’s link sets a new one, once, and every other device is out', async ({ page, browser }) => {
  const email = await signUp(page)
  const phone = await browser.newContext()
  const tab = await phone.newPage()
  await tab.goto('/forgot-password')
  await tab.getByLabel('Email').fill(email)
  await tab.getByRole('button', { name: 'Send the link' }).click()
  await expect(tab.getByText('Look at your mail')).toBeVisible()
  await expect(tab.getByText('npm run mail')).toBeVisible()
  const link = await linkInMail(email)
  await tab.goto(link)
  await tab.getByLabel('New password', { exact: true }).fill('larch and granite')
  await tab.getByRole('button', { name: 'Set password' }).click()
  await expect(tab).not.toHaveURL(/reset-password/)
  await page.goto('/account')
  await expect(page).toHaveURL(/sign-in/)
  await page.goto(link)
  await expect(page.getByRole('heading', { name: 'This link has ended' })).toBeVisible()
  await page.goto('/sign-in')
  await fillSignIn(page, email, 'larch and granite')
  await expect(page).not.toHaveURL(/sign-in/)
  await phone.close()
})

test('an address without an account gets the same answer to a forgotten password', async ({ page }) => {
  await page.goto('/forgot-password')
  await page.getByLabel('Email').fill('nobody@tern.example')
  await page.getByRole('button', { name: 'Send the link' }).click()
  await expect(page.getByText('If nobody@tern.example has an account, a link is on its way.')).toBeVisible()
})

test('a device is listed and can be signed out from another', async ({ page, browser }) => {
  const email = await signUp(page)
  const phone = await browser.newContext({ userAgent: 'Mozilla/5.0 (X11; Linux x86_64; rv:127.0) Gecko/20100101 Firefox/127.0' })
  const tab = await phone.newPage()
  await tab.goto('/sign-in?to=/account')
  await fillSignIn(tab, email)
  await expect(tab).toHaveURL('/account')
  await page.goto('/account')
  await expect(page.getByText('This device')).toHaveCount(1)
  await page.getByRole('button', { name: 'Sign out Firefox on Linux' }).click()
  await expect(page.getByText('Firefox on Linux')).toHaveCount(0)
  await tab.reload()
  await expect(tab).toHaveURL(/sign-in/)
  await phone.close()
})

test('the password is changed by who knows it', async ({ page }) => {
  const email = await signUp(page)
  await page.goto('/account')
  const change = async (current: string) => {
    await page.getByLabel('Current', { exact: true }).fill(current)
    await page.getByLabel('New', { exact: true }).fill('larch and granite')
    await page.getByRole('button', { name: 'Change password' }).click()
  }
  await change('not the password')
  await expect(page.getByLabel('Current', { exact: true })).toHaveAccessibleDescription('This is not the current password.')
  await change(PASSWORD)
  await expect(page.getByText('The password is changed')).toBeVisible()
  await page.getByRole('button', { name: 'Sign out', exact: true }).click()
  await expect(page).toHaveURL(/sign-in/)
  await fillSignIn(page, email, 'larch and granite')
  await expect(page).not.toHaveURL(/sign-in/)
})

test('appearance and language hold from the first byte, on the next sign-in too', async ({ page }) => {
  const email = await signUp(page)
  await page.goto('/account')
  await page.getByLabel('Appearance', { exact: true }).selectOption('dark')
  await page.getByLabel('Language', { exact: true }).selectOption('de')
  await page.getByRole('region', { name: 'Appearance and language' }).getByRole('button', { name: 'Save' }).click()
  await expect(page.getByRole('heading', { name: 'Konto', exact: true })).toBeVisible()
  await page.context().clearCookies()
  await page.goto('/sign-in?to=/account')
  await fillSignIn(page, email)
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark')
  await expect(page.locator('html')).toHaveAttribute('lang', 'de')
})

test('an account is deleted by typing its address, and is gone', async ({ page }) => {
  const email = await signUp(page)
  await page.goto('/account')
  await page.getByLabel(`Type ${email} to confirm`).fill('something else')
  await page.getByRole('button', { name: 'Delete account' }).click()
  await expect(page.getByLabel(`Type ${email} to confirm`)).toHaveAccessibleDescription(`Type exactly: ${email}`)
  await page.getByLabel(`Type ${email} to confirm`).fill(email)
  await page.getByRole('button', { name: 'Delete account' }).click()
  await expect(page).toHaveURL('/sign-up')
  await page.goto('/sign-in')
  await fillSignIn(page, email)
  await expect(page.getByRole('alert').filter({ hasText: 'do not match' })).toBeVisible()
})

test('the session cookie is out of reach of scripts, and another site’s post changes nothing', async ({ page, context }) => {
  await signUp(page)
  expect(await page.evaluate(() => document.cookie)).not.toContain('session')
  const [cookie] = (await context.cookies()).filter(({ name }) => name.includes('session'))
  expect(cookie).toMatchObject({ httpOnly: true, sameSite: 'Lax' })
  const answer = await context.request.post('/account', { headers: { origin: 'https://evil.example', 'next-action': '0'.repeat(42) }, data: 'x' })
  expect(answer.status()).toBeGreaterThanOrEqual(400)
})

test('next-auth’s own door opens the same session, and only with its token', async ({ page, context }) => {
  const email = await signUp(page)
  await context.clearCookies()
  const forged = await context.request.post('/api/auth/callback/password', { form: { email, password: PASSWORD }, maxRedirects: 0 })
  expect(forged.headers()['location']).toContain('csrf=true')
  const { csrfToken } = (await (await context.request.get('/api/auth/csrf')).json()) as { csrfToken: string }
  await context.request.post('/api/auth/callback/password', { form: { email, password: PASSWORD, csrfToken }, maxRedirects: 0 })
  await page.goto('/account')
  await expect(page).toHaveURL('/account')
})

for (const colorScheme of ['light', 'dark'] as const) {
  test(`the screens of getting in pass axe, ${colorScheme}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme })
    const check = async (path: string) => {
      await page.goto(path)
      const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']).analyze()
      expect(violations.map(({ id, nodes }) => `${path}: ${id} ${nodes[0]?.html}`)).toEqual([])
    }
    for (const path of ['/sign-in', '/sign-up', '/forgot-password', '/reset-password?token=x', '/invite/x']) await check(path)
    await signUp(page)
    for (const path of ['/account', '/new']) await check(path)
  })
}
