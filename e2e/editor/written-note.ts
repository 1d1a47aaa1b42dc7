import AxeBuilder from '@axe-core/playwright'
import type { Locator, Page } from '@playwright/test'
import { createPage } from '#commands/create-page.ts'
import { mustSend } from '#commands/testing.ts'
import { newId } from '#domain/ids.ts'
import { pagePath } from '#domain/page/path.ts'
import { expect, test as base } from '../fixtures.ts'

/** The text of the note that is open, once the editor has taken over. */
export const body = (page: Page): Locator => page.locator('.memo-body.ProseMirror')

/** Playwright's test with a page of its own, written by hand, so that what the tests meet is what people have. */
export const test = base.extend<{ note: (lines: readonly string[]) => Promise<string> }>({
  note: async ({ page, person, studio }, use) => {
    await use(async (lines) => {
      const pageId = newId()
      await mustSend(createPage, person.actor, { pageId, workspaceId: studio.id, parentId: null, title: 'Site visit 6' })
      await page.goto(pagePath(studio.slug, { id: pageId, title: 'Site visit 6' }))
      await body(page).click()
      for (const [index, line] of lines.entries()) {
        if (index > 0) await page.keyboard.press('Enter')
        await page.keyboard.type(line)
      }
      // The tools around the text come after the editor; until then their keys are not theirs.
      await expect(page.getByRole('button', { name: /^Block menu/ }).or(page.getByRole('toolbar', { name: 'Block bar' })).first()).toBeAttached()
      return pageId
    })
  },
})

/** Opens the menu of the block with the caret by its key. Its field has the focus then; a key pressed before that would go elsewhere. */
export const openBlockMenu = async (page: Page): Promise<void> => {
  await page.keyboard.press('Control+/')
  await expect(page.getByRole('searchbox', { name: 'Find in this menu' })).toBeFocused()
}

/** What axe finds wrong on the screen as it is now, as short lines; empty when nothing. */
export const violations = async (page: Page): Promise<string[]> => {
  const found = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']).analyze()
  return found.violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`))
}

export { expect }
