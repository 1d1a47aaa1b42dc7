import { expect, test } from 'vitest'
import { closed, treeOf } from './testing.ts'
import { treeIntent, typeAhead } from './tree-keys.ts'
import { pageRows, treeRows } from './tree-rows.ts'

const rows = pageRows(treeRows(closed(treeOf({ alpha: { beta: {}, gamma: { low: {} }, delta: { low2: {} } }, Atlas: {} }), 'gamma', 'delta')))
const focus = (id: string) => ({ do: 'focus', id })

test.each([
  ['alpha', 'ArrowDown', focus('beta')],
  ['Atlas', 'ArrowDown', null],
  ['beta', 'ArrowUp', focus('alpha')],
  ['alpha', 'ArrowUp', null],
  ['gamma', 'Home', focus('alpha')],
  ['gamma', 'End', focus('Atlas')],
  ['gamma', 'ArrowRight', { do: 'open', ids: ['gamma'] }],
  ['alpha', 'ArrowRight', focus('beta')],
  ['beta', 'ArrowRight', null],
  ['alpha', 'ArrowLeft', { do: 'close', ids: ['alpha'] }],
  ['gamma', 'ArrowLeft', focus('alpha')],
  ['Atlas', 'ArrowLeft', null],
  ['beta', '*', { do: 'open', ids: ['gamma', 'delta'] }],
  ['beta', 'Enter', { do: 'go', id: 'beta' }],
  ['beta', ' ', { do: 'lift', id: 'beta' }],
  ['beta', 'F2', { do: 'rename', id: 'beta' }],
  ['beta', 'Delete', { do: 'trash', id: 'beta' }],
  ['beta', 'ContextMenu', { do: 'menu', id: 'beta' }],
  ['beta', 'F10', null],
  ['beta', 'x', null],
  ['gone', 'ArrowDown', null],
])('on %s, %s gives %j', (id, key, intent) => {
  expect(treeIntent(rows, id, { key, shift: false })).toEqual(intent)
})

test('Shift+F10 opens the menu', () => {
  expect(treeIntent(rows, 'beta', { key: 'F10', shift: true })).toEqual({ do: 'menu', id: 'beta' })
})

test.each([
  ['alpha', 'a', 'Atlas'],
  ['Atlas', 'a', 'alpha'],
  ['alpha', 'al', 'alpha'],
  ['beta', 'de', 'delta'],
  ['beta', 'zz', null],
])('from %s, typing %s goes to %s', (id, typed, found) => {
  expect(typeAhead(rows, id, typed)).toBe(found)
})
