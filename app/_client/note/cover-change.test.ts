import { expect, test } from 'vitest'
import { currentToasts } from '#components/ui/toast-store.ts'
import type { PageCover } from '#domain/page/page.ts'
import { changeCover } from './cover-change.ts'

const canary: PageCover = { kind: 'tint', tint: 'canary' }
const texts = { removed: 'Cover removed.', undo: 'Undo' }

test('a cover that is removed can be had back by the notice; another in its place needs none', () => {
  let now: PageCover | null = canary
  const set = (cover: PageCover | null) => void (now = cover)
  changeCover({ now, set, texts }, { kind: 'tint', tint: 'pink' })
  expect(currentToasts()).toEqual([])
  changeCover({ now: canary, set, texts }, null)
  expect(now).toBeNull()
  const [toast] = currentToasts()
  expect(toast).toMatchObject({ text: 'Cover removed.', action: { label: 'Undo' } })
  toast?.action?.run()
  expect(now).toEqual(canary)
})
