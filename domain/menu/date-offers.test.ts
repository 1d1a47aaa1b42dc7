import { expect, test } from 'vitest'
import { dateOffers } from './date-offers.ts'

// A Thursday, already the 13th in Auckland.
const reader = { now: new Date('2026-11-12T12:00:00Z'), timeZone: 'Europe/London', language: 'en' } as const
const german = { ...reader, language: 'de' } as const

test('nothing typed: today, tomorrow and yesterday, written out', () => {
  expect(dateOffers('', reader)).toEqual([
    { date: '2026-11-12', name: 'Today', note: 'Thu 12 Nov 2026' },
    { date: '2026-11-13', name: 'Tomorrow', note: 'Fri 13 Nov 2026' },
    { date: '2026-11-11', name: 'Yesterday', note: 'Wed 11 Nov 2026' },
  ])
  expect(dateOffers('', german).map(({ name }) => name)).toEqual(['Heute', 'Morgen', 'Gestern'])
  expect(dateOffers('', { ...reader, timeZone: 'Pacific/Auckland' })[0]?.date).toBe('2026-11-13')
})

test.each([
  ['tod', '2026-11-12'],
  ['monday', '2026-11-16'],
  ['thurs', '2026-11-19'],
  ['16.11.', '2026-11-16'],
  ['16/11', '2026-11-16'],
  ['1.3.', '2027-03-01'],
  ['16.11.2025', '2025-11-16'],
  ['2026-12-01', '2026-12-01'],
  ['16 nov', '2026-11-16'],
  ['3. märz 2027', '2027-03-03'],
  ['in 3 days', '2026-11-15'],
  ['in 2 wochen', '2026-11-26'],
])('%j is %s', (query, date) => {
  expect(dateOffers(query, reader)[0]?.date).toBe(date)
})

test.each(['31.2.', '99', 'gutter', 'in 3 gutters', '12 foo'])('%j is no day', (query) => {
  expect(dateOffers(query, reader)).toEqual([])
})
