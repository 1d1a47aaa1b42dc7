import { expect } from '@playwright/test'
import type { Journey } from './journey.ts'
import { isSaved, newPage, shows, write } from './steps.ts'

/** Markdown typed becomes blocks, which are there again when the page is read without scripts of the editor. */
export const editor: Journey = {
  name: 'editor', areas: ['editor'],
  play: async ({ page }) => {
    await newPage(page)
    await write(page, '## Roof\n- [ ] Order the lead')
    await expect(page.locator('.memo-body').getByRole('heading', { name: 'Roof' })).toBeVisible()
    await expect(page.locator('.memo-body').getByRole('checkbox')).toHaveCount(1)
    await isSaved(page)
    await page.reload()
    await shows(page, 'Order the lead')
  },
}
