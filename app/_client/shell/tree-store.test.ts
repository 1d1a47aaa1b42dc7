import { expect, test } from 'vitest'
import { done, refuse, type Outcome } from '#domain/outcome.ts'
import { treeRows } from '#domain/tree/tree-rows.ts'
import { openTreeStore, sideChange, type SideState } from './tree-store.ts'

const page = (id: string) => ({ id, parentId: null, title: id, icon: null, tint: null, kind: 'page', children: 'none' }) as const
const start = () => openTreeStore([{ parentId: null, pages: [page('a'), page('b')], next: null }], [page('b')])
const drawn = ({ tree, pins }: SideState) =>
  `${treeRows(tree).map((row) => (row.kind === 'page' ? row.page.title : '…')).join(' ')} | ${pins.map(({ title }) => title).join(' ')}`

const answerLater = () => {
  let resolve: (outcome: Outcome<null>) => void = () => undefined
  const promise = new Promise<Outcome<null>>((settle) => { resolve = settle })
  return { promise, resolve }
}

test('a change shows at once and stays when it is accepted', async () => {
  const store = start()
  const answer = answerLater()
  const sent = store.optimistic(sideChange.rename('b', 'B'), answer.promise)
  expect(drawn(store.get())).toBe('a B | B')
  answer.resolve(done(null))
  await sent
  expect(drawn(store.get())).toBe('a B | B')
})

test('a refused change is taken back, and others made meanwhile stay', async () => {
  const store = start()
  const answer = answerLater()
  const sent = store.optimistic(sideChange.remove('a'), answer.promise)
  expect(drawn(store.get())).toBe('b | b')
  store.apply(sideChange.fresh([{ id: 'c', found: { page: page('c'), after: 'b' } }]))
  expect(drawn(store.get())).toBe('b c | b')
  answer.resolve(refuse('forbidden'))
  expect(await sent).toEqual({ ok: false, reason: 'forbidden' })
  expect(drawn(store.get())).toBe('a b c | b')
})

test('news of a page that is gone takes it from tree and pins', () => {
  const store = start()
  let heard = 0
  store.subscribe(() => { heard += 1 })
  store.apply(sideChange.fresh([{ id: 'b', found: null }]))
  expect(drawn(store.get())).toBe('a | ')
  expect(heard).toBe(1)
})

test('pinning twice keeps one pin', () => {
  const store = start()
  store.apply(sideChange.pin(page('a')))
  store.apply(sideChange.pin(page('a')))
  expect(drawn(store.get())).toBe('a b | b a')
  store.apply(sideChange.unpin('b'))
  expect(drawn(store.get())).toBe('a b | a')
})

test('what is made, moved and named before an answer shows in order, in a page without children too, and goes when it is refused', async () => {
  const store = start()
  const answer = answerLater()
  const made = store.optimistic(sideChange.create({ ...page('c'), parentId: 'a' }), answer.promise)
  store.apply(sideChange.open(['a'], 'open'))
  void store.optimistic(sideChange.rename('c', 'C'), answerLater().promise)
  expect(drawn(store.get())).toBe('a C b | b')
  void store.optimistic(sideChange.move('b', { parentId: 'a', after: 'start' }), answerLater().promise)
  expect(drawn(store.get())).toBe('a b C | b')
  answer.resolve(refuse('forbidden'))
  await made
  expect(drawn(store.get())).toBe('a b | b')
})
