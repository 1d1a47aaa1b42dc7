import { dayText, plainDate, type Reader } from '../words/date-text.ts'
import { fold } from '../search/fold.ts'
import { rankOffers } from './rank.ts'

/** A day that can be put into the text: its plain date, how it is called and how it is written out. */
export type DateOffer = { readonly date: string; readonly name: string; readonly note: string }

const DAY = 86_400_000
const locales = { en: 'en-GB', de: 'de-DE' } as const

const plus = (date: string, days: number): string => new Date(Date.parse(`${date}T00:00:00Z`) + days * DAY).toISOString().slice(0, 10)

const formatOf = (reader: Reader, options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(locales[reader.language], { timeZone: 'UTC', ...options })
const written = (date: string, reader: Reader): string => formatOf(reader, { weekday: 'short', day: 'numeric', month: 'short', year: 'numeric' }).format(new Date(`${date}T12:00:00Z`)).replace(/,/g, '')
const weekday = (date: string, reader: Reader): string => formatOf(reader, { weekday: 'long' }).format(new Date(`${date}T12:00:00Z`))

const dateOf = (year: number, month: number, day: number): string | null => {
  const at = new Date(Date.UTC(year, month - 1, day))
  return at.getUTCFullYear() === year && at.getUTCMonth() === month - 1 && at.getUTCDate() === day ? at.toISOString().slice(0, 10) : null
}

const NUMBERS = /^(\d{1,2})[./-](\d{1,2})(?:[./-](\d{4}))?\.?$/
const ISO = /^(\d{4})-(\d{1,2})-(\d{1,2})$/
const NAMED = /^(\d{1,2})[.\s]*(\p{L}{3,})[.\s]*(\d{4})?$/u
const AHEAD = /^in (\d{1,3}) (\p{L}+)$/u

// Names of months in both languages, so that either works.
const monthOf = (name: string): number => {
  for (let month = 1; month <= 12; month++) {
    for (const locale of Object.values(locales)) {
      const full = fold(new Intl.DateTimeFormat(locale, { month: 'long', timeZone: 'UTC' }).format(Date.UTC(2026, month - 1, 15)))
      if (full.startsWith(fold(name))) return month
    }
  }
  return 0
}

const UNITS: readonly (readonly [start: RegExp, days: number])[] = [[/^(day|tag)/, 1], [/^(week|woche)/, 7]]

function dateAhead(text: string, today: string): string | null {
  const [, count, unit = ''] = AHEAD.exec(text) ?? []
  const days = UNITS.find(([start]) => start.test(unit))?.[1]
  return count === undefined || days === undefined ? null : plus(today, Number(count) * days)
}

function isoDate(text: string): string | null {
  const [, year, month, day] = ISO.exec(text) ?? []
  return year === undefined ? null : dateOf(Number(year), Number(month), Number(day))
}

// Without a year, the next day of that name.
function dayAndMonth(text: string, today: string): string | null {
  const [, day, name, year] = NUMBERS.exec(text) ?? NAMED.exec(text) ?? []
  if (day === undefined || name === undefined) return null
  const month = /^\d/.test(name) ? Number(name) : monthOf(name)
  if (year !== undefined) return dateOf(Number(year), month, Number(day))
  const now = Number(today.slice(0, 4))
  const date = dateOf(now, month, Number(day))
  return date !== null && date < today ? dateOf(now + 1, month, Number(day)) : date
}

/** The day meant by typed digits: “16.11.”, “16/11/2027”, “2026-11-16”, “16 Nov”, “in 3 days”; null when it is none. */
function typedDate(query: string, today: string): string | null {
  const text = query.trim().toLowerCase()
  return dateAhead(text, today) ?? isoDate(text) ?? dayAndMonth(text, today)
}

/** The days that a query names, best first: what digits mean, else yesterday, today, tomorrow and the coming week by name. Nothing typed: those three. */
export function dateOffers(query: string, reader: Reader): DateOffer[] {
  const today = plainDate(reader.now, reader.timeZone)
  const offer = (date: string, name: string): DateOffer => ({ date, name, note: written(date, reader) })
  const typed = typedDate(query, today)
  if (typed !== null) return [offer(typed, dayText(typed, reader))]
  const near = [0, 1, -1].map((days) => plus(today, days)).map((date) => offer(date, dayText(date, reader)))
  if (query.trim() === '') return near
  const week = [2, 3, 4, 5, 6, 7].map((days) => plus(today, days)).map((date) => offer(date, weekday(date, reader)))
  const ranked = rankOffers([...near, ...week].map((each, order) => ({ ...each, id: each.date, keywords: [weekday(each.date, reader)], order })), query)
  return ranked.slice(0, 3).map(({ date, name, note }) => ({ date, name, note }))
}
