// @vitest-environment jsdom
import { afterEach, expect, test, vi } from 'vitest'
import { filterOptions } from './pick-filter.ts'
import { nextTab } from './tabs.tsx'
import { currentToasts, dismissToast, lifetimeOf, onToasts, showToast } from './toast-store.ts'
import { placeTip } from './tooltip-layer.tsx'

afterEach(() => currentToasts().forEach((toast) => dismissToast(toast.id)))

const pages = [
  { id: '1', label: 'Gutter detail', detail: 'Quarry House' },
  { id: '2', label: 'Quarry House' },
  { id: '3', label: 'Übersicht', detail: 'Projects' },
]

test('a picker finds every typed word, in any case and without accents, beginnings first', () => {
  expect(filterOptions(pages, 'quarry').map((page) => page.id)).toEqual(['2', '1'])
  expect(filterOptions(pages, 'house gut').map((page) => page.id)).toEqual(['1'])
  expect(filterOptions(pages, 'UBER').map((page) => page.id)).toEqual(['3'])
  expect(filterOptions(pages, ' ')).toBe(pages)
})

test('tabs are a ring with two ends', () => {
  expect(nextTab('ArrowRight', 2, 3)).toBe(0)
  expect(nextTab('ArrowLeft', 0, 3)).toBe(2)
  expect([nextTab('Home', 1, 3), nextTab('End', 1, 3), nextTab('a', 1, 3)]).toEqual([0, 2, null])
})

test('a fourth notice pushes out the first, and listeners hear of every change', () => {
  const heard = vi.fn()
  const stop = onToasts(heard)
  const ids = ['a', 'b', 'c', 'd'].map((text) => showToast({ kind: 'note', text }))
  expect(currentToasts().map((toast) => toast.text)).toEqual(['b', 'c', 'd'])
  dismissToast(ids[2] ?? 0)
  expect(currentToasts().map((toast) => toast.text)).toEqual(['b', 'd'])
  expect(heard).toHaveBeenCalledTimes(5)
  stop()
  showToast({ kind: 'note', text: 'e' })
  expect(heard).toHaveBeenCalledTimes(5)
})

test('a notice stays 6 s, 10 s while it offers undo, and a failure until dismissed', () => {
  const action = { label: 'Undo', run: () => undefined }
  expect(lifetimeOf({ id: 1, kind: 'done', text: '' })).toBe(6000)
  expect(lifetimeOf({ id: 1, kind: 'done', text: '', action })).toBe(10_000)
  expect(lifetimeOf({ id: 1, kind: 'failed', text: '', action })).toBeNull()
})

test('a tooltip goes below its thing, above when there is no room, and never over the edge', () => {
  const room = { width: 400, height: 300 }
  const tip = { width: 100, height: 24 }
  expect(placeTip({ left: 100, top: 50, bottom: 78, width: 28 }, tip, room)).toEqual({ x: 64, y: 84 })
  expect(placeTip({ left: 100, top: 260, bottom: 288, width: 28 }, tip, room)).toEqual({ x: 64, y: 230 })
  expect(placeTip({ left: 0, top: 0, bottom: 28, width: 28 }, tip, room).x).toBe(4)
  expect(placeTip({ left: 380, top: 0, bottom: 28, width: 28 }, tip, room).x).toBe(296)
})
