import { expect, test } from 'vitest'
import { isChord, pressOf } from './chord.ts'
import type { KeyPress } from './chord.ts'
import { BROWSER_CHORDS, KEYS, KEY_IDS, pressed } from './keys.ts'

const press = (key: string, code: string, held = ''): KeyPress => ({
  key, code,
  ctrl: held.includes('c'), meta: held.includes('m'), shift: held.includes('s'), alt: held.includes('a'), altGraph: held.includes('g'),
})

test('43. a letter is the character it writes, wherever it lies', () => {
  expect(pressed('bold', press('b', 'KeyN', 'c'), 'other')).toBe(true)
  expect(pressed('bold', press('x', 'KeyB', 'c'), 'other')).toBe(false)
})

test('43. on a Cyrillic layout a letter is its physical key', () => {
  expect(pressed('bold', press('и', 'KeyB', 'c'), 'other')).toBe(true)
  expect(pressed('bold', press('и', 'KeyB', 'm'), 'mac')).toBe(true)
})

test('43. a digit is its physical key, on AZERTY and with Shift too', () => {
  expect(pressed('turnHeading1', press('&', 'Digit1', 'cs'), 'other')).toBe(true)
  expect(pressed('turnHeading1', press('!', 'Digit1', 'cs'), 'other')).toBe(true)
  expect(pressed('turnHeading1', press('¡', 'Digit1', 'ma'), 'mac')).toBe(true)
})

test('43. AltGr only types', () => {
  expect(pressed('turnText', press('}', 'Digit0', 'cag'), 'other')).toBe(false)
  expect(pressed('turnText', press('0', 'Digit0', 'ca'), 'other')).toBe(true)
})

test('a sign matches with the Shift its layout needs, but never steals a shifted digit', () => {
  expect(pressed('blockMenu', press('/', 'Slash', 'c'), 'other')).toBe(true)
  expect(pressed('blockMenu', press('/', 'Digit7', 'cs'), 'other')).toBe(false)
  expect(pressed('turnToggle', press('/', 'Digit7', 'cs'), 'other')).toBe(true)
  expect(pressed('subscript', press(',', 'Comma', 'c'), 'other')).toBe(true)
})

test('the key of the other system does nothing', () => {
  expect(pressed('bold', press('b', 'KeyB', 'c'), 'mac')).toBe(false)
  expect(pressed('bold', press('b', 'KeyB', 'm'), 'other')).toBe(false)
  expect(pressed('bold', press('b', 'KeyB', 'cs'), 'other')).toBe(false)
})

test('no key belongs to the browser', () => {
  for (const id of KEY_IDS) for (const chord of [...KEYS[id].mac, ...KEYS[id].other]) expect(BROWSER_CHORDS, id).not.toContain(chord)
})

test('two lines share a chord only where the selection tells them apart', () => {
  const shared = (['mac', 'other'] as const).flatMap((keyboard) => {
    const by = new Map<string, string[]>()
    for (const id of KEY_IDS) for (const chord of KEYS[id][keyboard]) by.set(chord, [...(by.get(chord) ?? []), id])
    return [...by.values()].filter((ids) => ids.length > 1).map((ids) => ids.join(' '))
  })
  expect(new Set(shared)).toEqual(new Set(['link search']))
})

test('a chord without a key is refused by name', () => {
  expect(() => isChord('mod+', press('b', 'KeyB', 'c'), 'other')).toThrow(/names no key/)
})

test('a key that an editor view makes by itself, which knows of no modifiers, is a press with nothing held', () => {
  expect(pressOf({ key: 'Enter', code: 'Enter' })).toEqual(press('Enter', 'Enter'))
})
