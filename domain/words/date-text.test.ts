import { expect, test } from 'vitest'
import { agoText, dayHeading, dayText, fullTime, listTime, plainDate, type Reader } from './date-text.ts'

const now = new Date('2026-11-12T16:43:00Z')
const reader: Reader = { now, timeZone: 'Europe/London', language: 'en' }
const german: Reader = { ...reader, language: 'de', timeZone: 'Europe/Berlin' }

test.each([
  ['2026-11-12T16:31:00Z', '16:31', '17:31'],
  ['2026-11-11T09:12:00Z', 'Yesterday', 'Gestern'],
  ['2026-11-09T09:00:00Z', 'Mon 9 Nov', 'Mo 9. Nov'],
  ['2025-12-31T09:00:00Z', '31 Dec 2025', '31. Dez 2025'],
])('in a list %s reads %s, in German %s', (instant, english, deutsch) => {
  expect(listTime(new Date(instant), reader)).toBe(english)
  expect(listTime(new Date(instant), german)).toBe(deutsch)
})

test('a moment in full', () => {
  expect(fullTime(new Date('2026-11-12T16:40:00Z'), reader)).toBe('12 November 2026, 16:40')
  expect(fullTime(new Date('2026-11-12T16:40:00Z'), german)).toBe('12. November 2026, 17:40')
})

test('midnight is 00, and the day is the reader’s own', () => {
  const late = new Date('2026-11-12T23:30:00Z')
  expect(listTime(late, { ...german, now: new Date('2026-11-12T23:45:00Z') })).toBe('00:30')
  expect(plainDate(late, 'Europe/Berlin')).toBe('2026-11-13')
  expect(plainDate(late, 'America/New_York')).toBe('2026-11-12')
})

test('a due date near today is a word, in the reader’s day', () => {
  expect(['2026-11-11', '2026-11-12', '2026-11-13', '2026-11-16'].map((date) => dayText(date, reader))).toEqual(['Yesterday', 'Today', 'Tomorrow', 'Mon 16 Nov'])
  expect(dayText('2026-11-12', { ...german, now: new Date('2026-11-12T23:30:00Z') })).toBe('Gestern')
  expect(dayText('2027-01-02', reader)).toBe('2 Jan 2027')
})

test('a span of time uses its largest unit', () => {
  expect(agoText(new Date('2026-11-12T16:41:30Z'), reader)).toBe('1 minute ago')
  expect(agoText(new Date('2026-11-12T16:42:59Z'), reader)).toBe('now')
  expect(agoText(new Date('2026-11-15T17:00:00Z'), german)).toBe('in 3 Tagen')
})

test('the heading of the day', () => {
  expect(dayHeading(reader)).toBe('Thursday 12 November')
  expect(dayHeading(german)).toBe('Donnerstag, 12. November')
})

test('within a sentence yesterday, today and tomorrow have no capital, and nothing else changes', () => {
  expect(['2026-11-11', '2026-11-12', '2026-11-13', '2026-11-16'].map((date) => dayText(date, reader, 'within'))).toEqual(['yesterday', 'today', 'tomorrow', 'Mon 16 Nov'])
  expect(dayText('2026-11-13', german, 'within')).toBe('morgen')
})
