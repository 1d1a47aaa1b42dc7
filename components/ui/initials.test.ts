import { expect, test } from 'vitest'
import { initialsOf } from './initials.ts'

test.each([
  ['Linnea Aas', 'LA'],
  ['tomas', 'T'],
  ['Maja van der Berg', 'MB'],
  ['王小明', '王'],
  ['öz.gür@tern.example', 'ÖE'],
  ['  ', '?'],
  ['(Ana)', 'A'],
])('the initials of “%s” are %s', (name, initials) => {
  expect(initialsOf(name)).toBe(initials)
})
