import { expect } from '@playwright/test'
import type { Journey } from './journey.ts'
import { newPage } from './steps.ts'

/** A page goes into the trash and comes back by Undo. */
export const shell: Journey = {
  name: 'shell', areas: ['shell'],
  play: async ({ page }) => {
    await newPage(page)
    const rows = page.getByRole('tree', { name: 'Pages' }).getByRole('treeitem')
    const before = await rows.count()
    await rows.last().focus()
    await page.keyboard.press('Delete')
    await expect(rows).toHaveCount(before - 1)
    await page.getByRole('button', { name: 'Undo' }).click()
    await expect(rows).toHaveCount(before)
  },
}
