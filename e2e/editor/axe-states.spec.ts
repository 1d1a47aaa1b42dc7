import { lockPage } from '#commands/lock-page.ts'
import { mustSend } from '#commands/testing.ts'
import { paste } from './clipboard.ts'
import { body, expect, test, violations } from './written-note.ts'

const TEXT = `## הקיר הצפוני

הקיר **יבש** עם [קישור](https://quarry.example) ו\`קוד\`.

- פריט
  - פנימי

1. ראשון

- [ ] משימה

> ציטוט

> [!WARNING]
> זהירות

| א | ב |
| - | - |
| 1 | 2 |

\`\`\`ts
const wall = 'dry'
\`\`\`
`

for (const scheme of ['light', 'dark'] as const) {
  test.describe(scheme, () => {
    // A colour on its way to another is neither.
    test.use({ colorScheme: scheme, contextOptions: { reducedMotion: 'reduce' } })

    test('80. axe finds nothing on a right-to-left page as it is written, selected, searched, moved and locked', async ({ page, note, person }) => {
      test.slow()
      const id = await note([''])
      await page.keyboard.press('Control')
      await paste(page, { text: TEXT })
      await expect(body(page).getByRole('checkbox')).toBeVisible()
      expect(await violations(page), 'as written').toEqual([])
      await body(page).getByText('ציטוט').selectText()
      await page.keyboard.press('Shift+ArrowRight')
      await expect(page.getByRole('toolbar').first()).toBeVisible()
      expect(await violations(page), 'with text selected').toEqual([])
      await page.keyboard.press('Escape')
      expect(await violations(page), 'with a block selected').toEqual([])
      await page.keyboard.press('ControlOrMeta+/')
      await expect(page.getByRole('menu').or(page.getByRole('dialog')).first()).toBeVisible()
      expect(await violations(page), 'with the block menu').toEqual([])
      await page.keyboard.press('Escape')
      await body(page).getByText('משימה').click()
      expect(await violations(page), 'with the caret in a to-do').toEqual([])
      await page.keyboard.press('ControlOrMeta+f')
      await expect(page.getByRole('search').getByRole('textbox').first()).toBeFocused()
      await page.keyboard.type('הקיר')
      expect(await violations(page), 'with the find bar').toEqual([])
      await page.keyboard.press('Escape')
      await mustSend(lockPage, person.actor, { pageId: id })
      await expect(page.getByText('Read-only: locked by').first()).toBeVisible()
      expect(await violations(page), 'locked').toEqual([])
    })
  })
}
