import type { Page } from '@playwright/test'
import { asSystem } from '#db/client.ts'
import { latestMail } from '#db/queries/mail.ts'
import { newId } from '#domain/ids.ts'

/** What the people of these tests sign in with. */
export const PASSWORD = 'granite and larch'

/** An address that nobody has used yet. */
export const freshEmail = (): string => `${newId()}@tern.example`

/** Fills in the sign-up form that is open, and sends it. */
export const fillSignUp = async (page: Page, email: string, name = 'Linnea Aas'): Promise<void> => {
  await page.getByLabel('Name', { exact: true }).fill(name)
  await page.getByLabel('Email').fill(email)
  await page.getByLabel('Password', { exact: true }).fill(PASSWORD)
  await page.getByRole('button', { name: 'Create account' }).click()
}

/** Fills in the sign-in form that is open, and sends it. */
export const fillSignIn = async (page: Page, email: string, password = PASSWORD): Promise<void> => {
  await page.getByLabel('Email').fill(email)
  await page.getByLabel('Password', { exact: true }).fill(password)
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
}

/** Signs a new person up and waits until they are in. Gives their address. */
export const signUp = async (page: Page, name?: string): Promise<string> => {
  const email = freshEmail()
  await page.goto('/sign-up')
  await fillSignUp(page, email, name)
  await page.waitForURL(/start-here-[0-9a-f]{32}/)
  return email
}

/** The path of the link in the newest mail to an address. */
export const linkInMail = async (email: string): Promise<string> => {
  const [mail] = await asSystem((tx) => latestMail(tx, 1, email))
  const address = /https?:\/\/\S+/.exec(mail?.bodyText ?? '')?.[0]
  if (!address) throw new Error(`There is no mail with a link to ${email}.`)
  const { pathname, search } = new URL(address)
  return pathname + search
}
