import fc from 'fast-check'
import { expect, test } from 'vitest'
import { newId } from '../ids.ts'
import { copyOf } from './copy.ts'
import { schema } from './schema.ts'
import { documents } from './testing.ts'

const idsIn = (page: Parameters<typeof copyOf>[0]) => {
  const ids: string[] = []
  page.descendants(({ attrs }) => { if (typeof attrs['id'] === 'string') ids.push(attrs['id']) })
  return ids
}
const shape = (page: Parameters<typeof copyOf>[0]) => {
  const kinds: string[] = []
  page.descendants(({ type, text }) => { kinds.push(text ?? type.name) })
  return kinds.join('|')
}

test('any document is copied whole, under other block ids', () => {
  fc.assert(
    fc.property(documents(), (page) => {
      const copy = copyOf(page, new Map())
      expect(copy.textContent).toBe(page.textContent)
      expect(shape(copy).replaceAll('|', '')).toBe(shape(page).replaceAll('|', ''))
      const before = new Set(idsIn(page))
      expect(idsIn(copy)).toHaveLength(idsIn(page).length)
      expect(idsIn(copy).filter((id) => before.has(id))).toEqual([])
      copy.check()
    }),
    { numRuns: 60 },
  )
})

test('what names a copied page names its copy; other pages, and links outside, stay', () => {
  const [old, next, other, block] = [newId(), newId(), newId(), 'abcABC012345']
  const link = (href: string) => ({ type: 'text', text: href, marks: [{ type: 'link', attrs: { href } }] })
  const page = schema.nodeFromJSON({
    type: 'page',
    content: [
      { type: 'paragraph', attrs: { id: block }, content: [link(`/studio/site-${old.replaceAll('-', '')}`), link(`#b-${block}`), link(`/studio/other-${other.replaceAll('-', '')}`)] },
      { type: 'pageLink', attrs: { id: 'abcABC012346', page: old } },
      { type: 'pageLink', attrs: { id: 'abcABC012347', page: other } },
    ],
  })
  const copy = copyOf(page, new Map([[old, next]]))
  const line = copy.child(0)
  const hrefs = [0, 1, 2].map((at) => line.child(at).marks[0]?.attrs['href'] as string)
  expect(hrefs).toEqual([`/studio/site-${next.replaceAll('-', '')}`, `#b-${line.attrs['id']}`, `/studio/other-${other.replaceAll('-', '')}`])
  expect([copy.child(1), copy.child(2)].map(({ attrs }) => attrs['page'] as string)).toEqual([next, other])
  expect(line.textContent).toBe(page.child(0).textContent)
})
