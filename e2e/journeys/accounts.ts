import { expect } from '@playwright/test'
import type { Journey } from './journey.ts'
import { leave, signIn } from './steps.ts'

/** Signed out nothing is shown, a wrong password is refused, the right one leads where the person was going, to who they are. */
export const accounts: Journey = {
  name: 'accounts', areas: ['account', 'auth'],
  play: async ({ page, email, password }) => {
    await leave(page)
    await page.goto('/account')
    await expect(page).toHaveURL(/\/sign-in\?to=%2Faccount/)
    await signIn(page, email, `not ${password}`)
    await expect(page.getByRole('alert').filter({ hasText: 'do not match' })).toBeVisible()
    await signIn(page, email, password)
    await expect(page).toHaveURL(/\/account$/)
    await expect(page.getByLabel('Email')).toHaveValue(email)
    await expect(page.getByText('This device')).toBeVisible()
  },
}
