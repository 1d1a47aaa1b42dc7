import fc from 'fast-check'
import { expect, test } from 'vitest'
import { normalisePassword, passwordProblem } from './password.ts'

const ABOUT = ['Linnea Aas', 'linnea@tern.example']

test.each([
  ['short', 'too-short'],
  ['ninechars', 'too-short'],
  ['x'.repeat(201), 'too-long'],
  ['aaaaaaaaaaaa', 'too-plain'],
  ['1234567890', 'too-plain'],
  ['qwertyuiop12345', 'too-plain'],
  ['Password123', 'too-common'],
  ['2024welcome!!', 'too-common'],
  ['LinneaAas1', 'about-you'],
  ['linnea.tern.example', 'about-you'],
  ['linnea1984', 'about-you'],
] as const)('%s is refused as %s', (password, problem) => {
  expect(passwordProblem(password, ABOUT)).toBe(problem)
})

test.each(['correct horse battery', 'quarry-house-6', 'linnea likes granite', 'ölfarbe auf holz', '日本語のながいことば', 'kT9#mv2Qx!'])('%s will do', (password) => {
  expect(passwordProblem(password, ABOUT)).toBeNull()
})

test('anything shorter than ten characters is too short, whatever it is made of', () => {
  fc.assert(fc.property(fc.string({ maxLength: 9, unit: 'grapheme-ascii' }), (text) => passwordProblem(text) === 'too-short'))
})

test('two spellings of one password are one', () => {
  expect(normalisePassword('stra\u00dfe caf\u0065\u0301')).toBe(normalisePassword('stra\u00dfe caf\u00e9'))
})
