import { expect, test } from './fixtures.ts'
import { fetchedSince, firstLoad } from './first-load.ts'
import { body, someNote } from './notes.ts'

/** The bars of quality.md, kB with gzip. */
const SIGNED_IN = 165
const PUBLIC = 140

/** What is over its bar, and may not grow: quality.md, “Owed”. A route that comes under its bar leaves this list. */
const OWED: { readonly [route: string]: number } = { note: 182 }
/** The editor with saving, until it can be written in; its bar is 150. */
const EDITOR_OWED = 212

const kilobytes = ({ gzipBytes }: { gzipBytes: number }): number => gzipBytes / 1_000

for (const path of ['/sign-in', '/sign-up', '/forgot-password']) {
  test(`JavaScript before ${path} can be read: at most ${PUBLIC} kB`, async ({ request }) => {
    expect(kilobytes(await firstLoad(request, path))).toBeLessThanOrEqual(PUBLIC)
  })
}

test(`JavaScript before a signed-in screen can be read: at most ${SIGNED_IN} kB, and no more than is owed where it is over`, async ({ context, person, studio }) => {
  const note = await someNote(person, studio)
  const home = `/${studio.slug}`
  const routes = { note: note.path, home, trash: `${home}/trash`, settings: `${home}/settings`, members: `${home}/settings/members`, account: '/account' }
  const sizes = await Promise.all(Object.entries(routes).map(async ([name, path]) => [name, kilobytes(await firstLoad(context.request, path))] as const))
  expect(sizes.filter(([name, size]) => size > (OWED[name] ?? SIGNED_IN))).toEqual([])
  expect(sizes.filter(([name, size]) => name in OWED && size <= SIGNED_IN), 'no longer owed').toEqual([])
})

test('JavaScript of the editor, fetched after the note can be read, does not grow', async ({ page, context, person, studio }) => {
  const note = await someNote(person, studio)
  const { files } = await firstLoad(context.request, note.path)
  await page.goto(note.path)
  await body(page).waitFor({ timeout: 30_000 })
  expect(kilobytes(await fetchedSince(page, files))).toBeLessThanOrEqual(EDITOR_OWED)
})
