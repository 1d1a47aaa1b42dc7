import fc from 'fast-check'
import { expect, test } from 'vitest'
import { PERSON_COLOURS, personColours, presentPeople, type PresenceState } from './presence.ts'

const state = (id: string, more: Partial<PresenceState> = {}): PresenceState => ({
  user: { id, name: id.toUpperCase() },
  mode: 'viewing',
  idle: false,
  following: null,
  selection: null,
  top: null,
  ...more,
})

test('up to eight people have eight colours, in whatever order they are heard of', () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.uuid(), { minLength: 1, maxLength: PERSON_COLOURS }), (ids) => {
      const colours = personColours(ids)
      expect(new Set(colours.values()).size).toBe(ids.length)
      expect(personColours([...ids].reverse())).toEqual(colours)
      for (const colour of colours.values()) expect(colour).toBeGreaterThanOrEqual(1)
    }),
  )
})

test('with more people every colour is still one of the eight', () => {
  const colours = personColours(Array.from({ length: 50 }, (_, n) => `person ${n}`))
  expect(Math.max(...colours.values())).toBeLessThanOrEqual(PERSON_COLOURS)
  expect(colours.size).toBe(50)
})

test('self stands last, the others by name', () => {
  expect(presentPeople([state('b'), state('me'), state('a')], 'me').map(({ name }) => name)).toEqual(['A', 'B', 'ME'])
})

test('two tabs are one person: editing if one edits, idle only if both are', () => {
  const tabs = [state('a', { mode: 'editing', idle: true }), state('a', { idle: false })]
  expect(presentPeople(tabs, 'me')).toMatchObject([{ id: 'a', mode: 'editing', idle: false }])
})

test('who follows me is marked, and readers without a name are not shown', () => {
  expect(presentPeople([state('a', { following: 'me' }), state('x', { user: null }), 'noise', null], 'me')).toMatchObject([{ id: 'a', followsMe: true }])
})
