import { expect, test } from 'vitest'
import { findEntries } from './menu-find.ts'
import type { MenuItem } from './menu-items.ts'

const act = (id: string, label: string): MenuItem => ({ kind: 'action', id, label, run: () => undefined })
const MENU: readonly MenuItem[] = [
  { kind: 'submenu', id: 'turn', label: 'Turn into', items: [act('h1', 'Heading 1'), act('table', 'Table')] },
  { kind: 'rule', id: 'r' },
  { kind: 'submenu', id: 'colour', label: 'Colour', items: [{ kind: 'group', id: 'back', label: 'Background', items: [act('none', 'None'), act('mint', 'Mint')] }, { kind: 'group', id: 'ink', label: 'Text colour', items: [act('none', 'None')] }] },
  act('delete', 'Delete'),
]
const labels = (query: string): string[] => findEntries(MENU, query).map((item) => (item.kind === 'rule' ? '—' : item.label))

test('a query finds entries in submenus, under the name of what they are in, also with a slip', () => {
  expect(labels('head')).toEqual(['Turn into: Heading 1'])
  expect(labels('tabel')).toEqual(['Turn into: Table'])
  expect(labels('del')).toEqual(['Delete'])
  expect(labels('background')).toEqual(['Background: None', 'Background: Mint'])
  expect(labels('zzz')).toEqual([])
})

test('entries of the same id in two submenus stay two, and without a query the menu is as it was', () => {
  const ids = findEntries(MENU, 'none').map(({ id }) => id)
  expect(new Set(ids).size).toBe(2)
  expect(findEntries(MENU, ' ')).toBe(MENU)
})
