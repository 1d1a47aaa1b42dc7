import type { Page } from '@playwright/test'
import { expect } from './fixtures.ts'
import { linkInMail } from './people.ts'

/** Invites an address as whoever is signed in here, and gives the path of the link in the mail. */
export const invite = async (page: Page, slug: string, email: string): Promise<string> => {
  await page.goto(`/${slug}/settings/members`)
  await page.getByLabel('Email').fill(email)
  await page.getByRole('button', { name: 'Send invitation' }).click()
  await expect(page.getByText('Hand this link over yourself')).toBeVisible()
  return linkInMail(email)
}
