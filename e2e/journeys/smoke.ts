import { expect } from '@playwright/test'
import type { Journey } from './journey.ts'
import { find, isSaved, leave, newPage, shows, signIn, write } from './steps.ts'

/** What nobody can do without: health, sign-in, a page made, written, read again after a reload, and found. */
export const smoke: Journey = {
  name: 'smoke', areas: [],
  play: async ({ page, email, password }) => {
    const health = await page.request.get('/api/health')
    expect(health.status(), 'health').toBe(200)
    await leave(page)
    await page.goto('/sign-in')
    await signIn(page, email, password)
    await expect(page).not.toHaveURL(/sign-in/)
    await newPage(page)
    await write(page, 'Lime mortar for the east gable')
    await isSaved(page)
    await page.reload()
    await shows(page, 'Lime mortar for the east gable')
    await find(page, 'mortar gable')
  },
}
