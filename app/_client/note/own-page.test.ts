import { expect, test } from 'vitest'
import { ownPageOf } from './own-page.ts'

const id = '0193a1b2-c3d4-7e5f-8a9b-0c1d2e3f4a5b'
const hex = id.replaceAll('-', '')
const here = { origin: 'https://memo.example', page: { id: '0193a1b2-c3d4-7e5f-8a9b-000000000000', title: 'This one' }, faces: { pages: {}, people: {}, files: {}, path: [], children: [] } }

test.each([
  [`https://memo.example/studio/gutter-detail-${hex}`, { page: id, block: null, title: 'gutter detail' }],
  [`/studio/${hex}#b-abc123ABC123`, { page: id, block: 'abc123ABC123', title: '' }],
  [`https://memo.example/studio/%C3%BC%E0%A4%A-${hex}`, { page: id, block: null, title: '' }],
  [`https://elsewhere.example/studio/gutter-detail-${hex}`, null],
  ['https://memo.example/studio/settings', null],
  [`https://memo.example/studio/x-${hex}/more`, null],
  ['not an address', null],
])('%s', (url, found) => expect(ownPageOf(url, here)).toEqual(found))

test('the title is the one known here', () => {
  const faces = { ...here.faces, pages: { [id]: { state: 'open', title: 'Gutter detail, rev C', href: '/x', icon: null } } } as const
  expect(ownPageOf(`/studio/gutter-${hex}`, { ...here, faces })?.title).toBe('Gutter detail, rev C')
  expect(ownPageOf(`/studio/x-${here.page.id.replaceAll('-', '')}`, here)?.title).toBe('This one')
})
