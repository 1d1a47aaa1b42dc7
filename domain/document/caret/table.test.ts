import { expect, test } from 'vitest'
import { BLOCK_KINDS } from '../kinds.ts'
import { press } from './testing.ts'
import { CARET_TABLE } from './table.ts'
import { CARET_KEYS } from './types.ts'
import type { CaretKey, CaretRow } from './types.ts'

const trim = (text: string): string => {
  const lines = text.split('\n').filter((line) => line.trim() !== '')
  const least = Math.min(...lines.map((line) => line.search(/\S/)))
  return lines.map((line) => line.slice(least).trimEnd()).join('\n')
}

type Case = readonly [before: string, after: string]
type Matrix = { readonly [K in CaretKey]: { readonly [R in CaretRow]: readonly Case[] } }

/** Section 2's table, one cell after the other. The type makes a missing cell an error. */
const MATRIX: Matrix = {
  enter: {
    paragraph: [
      ['p te|xt', 'p te\np |xt'],
      ['p text|', 'p text\np |'],
      ['p |text', 'p\np |text'],
      ['quote\n  p a\n  p |', 'quote\n  p a\np |'],
      ['quote\n  p |', 'p |'],
      ['callout\n  p a\n  p |\np b', 'callout\n  p a\np |\np b'],
      ['v a\n  p b\n  p |', 'v a\n  p b\np |'],
      ['- a\n  p |\n- b', '- a\n- |\n- b'],
      ['columns\n  column\n    p te|xt', 'columns\n  column\n    p te\n    p |xt'],
    ],
    heading: [
      ['h2 text|', 'h2 text\np |'],
      ['h2 te|xt', 'h2 te\nh2 |xt'],
      ['h2 |text', 'p\nh2 |text'],
    ],
    item: [
      ['- a|', '- a\n- |'],
      ['- a|b', '- a\n- |b'],
      ['- |a', '-\n- |a'],
      ['[x] a|', '[x] a\n[ ] |'],
      ['- a|\n  - b', '- a\n  - |\n  - b'],
      ['- a|\n  p b', '- a\n  p |\n  p b'],
      ['- a\n  - |', '- a\n- |'],
      ['- a\n- |\n- b', '- a\np |\n- b'],
      ['- |', 'p |'],
    ],
    toggle: [
      ['v a|\n  p b', 'v a\n  p |\n  p b'],
      ['x a|\n  p b', 'x a\n  p b\nx |'],
      ['x a|b\n  p c', 'x a\n  p c\nx |b'],
      ['v |', 'p |'],
      ['v |a', 'p\nv |a'],
    ],
    code: [
      ['code a|b', 'code a⏎|b'],
      ['code   a|', 'code   a⏎  |'],
      ['code a⏎⏎|', 'code a\np |'],
    ],
    source: [['math a|b', 'math a⏎|b']],
    cell: [['table a|b/c', 'table a+|b/c']],
    caption: [['image a|b\np c', 'image ab\np |\np c']],
    object: [['*divider\np c', 'divider\np |\np c']],
  },
  backspace: {
    paragraph: [
      ['p a\np |b', 'p a|b'],
      ['p a|b', 'pass'],
      ['p\np |b', 'p |b'],
      ['divider\np |b', '*divider\np b'],
      ['divider\np |', '*divider'],
      ['image a\np |b', '*image a\np b'],
      ['code a\np |b', '*code a\np b'],
      ['- a\n  - b\np |c', '- a\n  - b|c'],
      ['quote\n  p a\np |b', 'quote\n  p a|b'],
      ['quote\n  p |a\n  p b', 'p |a\np b'],
      ['v a\n  p b\np |c', 'v a\n  p b|c'],
      ['- a\n  p |b', '- a|b'],
      ['p |a', 'title\np a'],
      ['p |\np a', 'title\np a'],
      ['p |', 'title\np'],
      ['columns\n  column\n    p |a\n  column\n    p b', 'nothing'],
      ['columns\n  column\n    p |\n  column\n    p b', 'p |b'],
    ],
    heading: [['p a\nh2 |b', 'p a\np |b'], ['h2 a|b', 'pass']],
    item: [
      ['- a\n  - |b\n  - c', '- a\n- |b\n  - c'],
      ['- |a\n  - b\n- c', 'p |a\n- b\n- c'],
      ['[x] a\n[ ] |b', '[x] a\np |b'],
      ['- a|b', 'pass'],
    ],
    toggle: [['v |a\n  p b', 'p |a\np b'], ['x |a\n  p b', 'p |a\np b']],
    code: [['p a\ncode |', 'p a\np |'], ['p a\ncode |b', 'p a\n*code b'], ['code a|', 'pass']],
    source: [['math |', 'p |'], ['math |a', '*math a']],
    cell: [['table |a/b', 'nothing'], ['table a/|b', 'nothing'], ['table a+|b/c', 'table a|b/c'], ['table a|', 'pass']],
    caption: [['image |', '*image'], ['image |a', '*image a'], ['image a|', 'pass']],
    object: [['p a\n*divider\np b', 'p a|\np b'], ['*image a\np b', 'p |b']],
  },
  delete: {
    paragraph: [
      ['p a|\np b', 'p a|b'],
      ['p a|b', 'pass'],
      ['p |\np b', 'p |b'],
      ['p a|\ndivider', 'p a\n*divider'],
      ['p |\ndivider', '*divider'],
      ['p a|\nx b\n  p c', 'p a\n*x b\n  p c'],
      ['p a|\nv b\n  p c', 'p a|b\np c'],
      ['p a|\n- b\n  - c\n- d', 'p a|b\n- c\n- d'],
      ['quote\n  p a|\np b', 'quote\n  p a|b'],
      ['quote\n  p a|\ndivider', 'quote\n  p a\n*divider'],
      ['p a|\nquote\n  p b\n  p c', 'p a|b\nquote\n  p c'],
      ['p a|', 'nothing'],
    ],
    heading: [['h2 a|\np b', 'h2 a|b'], ['h2 |\np b', 'p |b'], ['h2 a|b', 'pass']],
    item: [
      ['- a|\n- b\n  - c', '- a|b\n  - c'],
      ['- a|\n  - b\n    - c\n  - d', '- a|b\n  - c\n  - d'],
      ['- a\n  - b|\n- c', '- a\n  - b|c'],
      ['- a|\np b', '- a|b'],
    ],
    toggle: [['v a|\n  p b\n  p c', 'v a|b\n  p c'], ['x a|\n  p b\np c', 'x a\n  p b\n*p c']],
    code: [['code a|\np b', 'nothing'], ['code |a', 'pass']],
    source: [['math a|\np b', 'nothing']],
    cell: [['table a|/b', 'nothing'], ['table a|+b/c', 'table a|b/c']],
    caption: [['image a|\np b', 'nothing']],
    object: [['p a\n*divider\np b', 'p a|\np b']],
  },
  tab: {
    paragraph: [
      ['- a\np b|', '- a\n  p b|'],
      ['v a\np |b', 'v a\n  p |b'],
      ['x a\np b|', 'opens\nx a\n  p b|'],
      ['p a\np b|', 'nothingAbove'],
    ],
    heading: [['- a\nh2 b|', 'nothing']],
    item: [
      ['- a\n- b|\n  - c', '- a\n  - b|\n    - c'],
      ['- a\n  - b\n- c|', '- a\n  - b\n  - c|'],
      ['- a|\n- b', 'nothingAbove'],
      ['1. a\n1. b|\n1. c', '1. a\n  1. b|\n1. c'],
      ['- 1\n  - 2\n    - 3\n      - 4\n        - 5\n          - 6\n            - 7\n              - 8\n                - 9\n                  - 10\n                  - 11|', 'deepest'],
    ],
    toggle: [['v a\nv b|\n  p c', 'v a\n  v b|\n    p c'], ['- a\nv b|', '- a\n  v b|'], ['v a|', 'nothingAbove']],
    code: [['code a|b', 'code a  |b']],
    source: [['math |a', 'math   |a']],
    cell: [['table a|/b', 'pass']],
    caption: [['image a|', '*image a']],
    object: [['v a\n*divider', 'v a\n  *divider'], ['p a\n*divider', 'nothingAbove']],
  },
  shiftTab: {
    paragraph: [['- a\n  p b|', '- a\np b|'], ['v a\n  p b|\n  p c', 'v a\np b|\np c'], ['p a|', 'nothing'], ['v a\n  p |', 'v a\np |']],
    heading: [['h2 a|', 'nothing']],
    item: [
      ['- a\n  - b|\n  - c', '- a\n- b|\n  - c'],
      ['- a\n  - b|\n    - d\n  - c', '- a\n- b|\n  - d\n  - c'],
      ['[ ] a\n  - b|\n[ ] c', '[ ] a\n- b|\n[ ] c'],
      ['- a|', 'nothing'],
    ],
    toggle: [['v a\n  v b|\n  p c', 'v a\nv b|\n  p c'], ['v a|', 'nothing']],
    code: [['code   a|b', 'code a|b'], ['code a|', 'nothing'], ['code x⏎ a|', 'code x⏎a|']],
    source: [['math   a|', 'math a|']],
    cell: [['table a/b|', 'pass']],
    caption: [['image a|', '*image a']],
    object: [['v a\n  *divider', 'v a\n*divider'], ['*divider', 'nothing']],
  },
}

for (const key of CARET_KEYS) {
  for (const row of Object.keys(CARET_TABLE[key]) as CaretRow[]) {
    test.each(MATRIX[key][row])(`33. ${key} in ${row}: %s`, (before, after) => {
      expect(press(key, before)).toBe(trim(after))
    })
  }
}

test('33. no cell of the matrix is empty', () => {
  for (const key of CARET_KEYS) for (const row of Object.keys(CARET_TABLE[key]) as CaretRow[]) expect(MATRIX[key][row].length, `${key} ${row}`).toBeGreaterThan(0)
  expect(BLOCK_KINDS.length).toBeGreaterThan(0)
})

test('35. Backspace under a closed toggle selects the toggle and moves no text into it', () => {
  expect(press('backspace', 'x a\n  p b\np |c')).toBe('*x a\n  p b\np c')
})

test('39. Shift+Tab on an item with later siblings leaves the order on screen as it was', () => {
  const order = (page: string): string => page.replace(/[^a-z]/g, '')
  const before = '- a\n  - b|\n    - c\n  - d\n    - e\n  p f\n- g'
  expect(order(press('shiftTab', before))).toBe(order(before))
})
