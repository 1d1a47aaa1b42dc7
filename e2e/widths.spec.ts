import { createPage } from '#commands/create-page.ts'
import { mustSend } from '#commands/testing.ts'
import { trashPage } from '#commands/trash-page.ts'
import { newId } from '#domain/ids.ts'
import { expect, test } from './fixtures.ts'
import { someNote } from './notes.ts'

// The narrowest phone, and a window of 1280 px at 200 % zoom, which is one of half its size with twice the pixels.
const WIDTHS = [
  { called: '360 px', viewport: { width: 360, height: 740 }, deviceScaleFactor: 1 },
  { called: '200 % zoom', viewport: { width: 640, height: 400 }, deviceScaleFactor: 2 },
] as const

for (const { called, viewport, deviceScaleFactor } of WIDTHS) {
  test.describe(called, () => {
    test.use({ viewport, deviceScaleFactor })

    test(`no screen scrolls sideways at ${called}`, async ({ page, person, studio }) => {
      const note = await someNote(person, studio)
      const long = 'A page with a title that is as long as titles get when nobody thinks of the width of a telephone'
      const trashed = newId()
      for (const pageId of [newId(), trashed]) await mustSend(createPage, person.actor, { pageId, workspaceId: studio.id, parentId: null, title: long })
      await mustSend(trashPage, person.actor, { pageId: trashed })
      const home = `/${studio.slug}`
      const wide: string[] = []
      for (const path of [home, `${home}/tasks`, `${home}/trash`, note.path, `${home}/settings`, `${home}/settings/members`, '/account', '/new', `${home}/nothing-here`]) {
        await page.goto(path)
        await expect(page.getByRole('main')).toBeVisible()
        const over = await page.evaluate(() => {
          const shown = document.documentElement.clientWidth
          // A sheet that scrolls by itself counts as the page does; what may be wide (a table, code) has a scroller of its own inside it.
          const scrollers = [document.documentElement, ...document.querySelectorAll('main')]
          return Math.max(...scrollers.map((element) => element.scrollWidth - Math.min(element.clientWidth, shown)))
        })
        if (over > 0) wide.push(`${path}: ${over} px too wide`)
      }
      expect(wide).toEqual([])
    })
  })
}
