import type { Language } from './say.ts'

/** What a moment is written for: where the reader is, and when they read. */
export type Reader = { now: Date; timeZone: string; language: Language }

type Parts = Partial<Record<Intl.DateTimeFormatPartTypes, string>>

// Day before month in both languages, and a 24-hour clock, as memoranda are dated.
const locales: Record<Language, string> = { en: 'en-GB', de: 'de-DE' }
const formats = new Map<string, Intl.DateTimeFormat>()

/** A moment in a list: “16:31” today, “Yesterday”, “Mon 9 Nov” this year, “9 Nov 2025” before or after it. */
export function listTime(instant: Date, reader: Reader): string {
  const days = daysBetween(plainDate(instant, reader.timeZone), plainDate(reader.now, reader.timeZone))
  if (days === 0) return timeOfDay(instant, reader)
  return dayText(plainDate(instant, reader.timeZone), reader)
}

/** A moment in full: “12 November 2026, 16:40”. */
export function fullTime(instant: Date, reader: Reader): string {
  const part = partsOf(instant, reader, { day: 'numeric', month: 'long', year: 'numeric' })
  return `${part.day}${reader.language === 'de' ? '.' : ''} ${part.month} ${part.year}, ${timeOfDay(instant, reader)}`
}

/** The clock time of a moment: “16:40”. */
export function timeOfDay(instant: Date, reader: Reader): string {
  const part = partsOf(instant, reader, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })
  return `${part.hour}:${part.minute}`
}

/** How long ago or ahead: “1 minute ago”, “in 3 days”, “now” below a minute. The largest unit that fits, rounded down. */
export function agoText(instant: Date, reader: Reader): string {
  const seconds = (instant.getTime() - reader.now.getTime()) / 1000
  const words = new Intl.RelativeTimeFormat(locales[reader.language], { numeric: 'auto' })
  const units = [['year', 31_536_000], ['month', 2_592_000], ['day', 86_400], ['hour', 3600], ['minute', 60]] as const
  for (const [unit, size] of units) if (Math.abs(seconds) >= size) return words.format(Math.trunc(seconds / size), unit)
  return words.format(0, 'second')
}

/** Where a day is written: by itself or at the start of a sentence, or within one. */
export type DayPlace = 'start' | 'within'

/** A calendar date (“2026-11-16”) as people say it: “Today”, “Tomorrow”, “Yesterday” (“yesterday” within a sentence), “Mon 16 Nov”, “16 Nov 2027” in another year. */
export function dayText(date: string, reader: Reader, place: DayPlace = 'start'): string {
  const today = plainDate(reader.now, reader.timeZone)
  const days = daysBetween(date, today)
  if (Math.abs(days) <= 1) {
    const name = new Intl.RelativeTimeFormat(locales[reader.language], { numeric: 'auto' }).format(days, 'day')
    return place === 'start' ? capital(name, reader.language) : name
  }
  const noon = new Date(`${date}T12:00:00Z`)
  const part = partsOf(noon, { ...reader, timeZone: 'UTC' }, { weekday: 'short', day: 'numeric', month: 'short', year: 'numeric' })
  const day = reader.language === 'de' ? `${part.day}. ${part.month}` : `${part.day} ${part.month}`
  return date.slice(0, 4) === today.slice(0, 4) ? `${part.weekday} ${day}` : `${day} ${part.year}`
}

/** A UTC day on an axis: “14 Oct”. */
export function dayMonth(instant: Date, language: Language): string {
  const part = partsOf(instant, { timeZone: 'UTC', language }, { day: 'numeric', month: 'short' })
  return language === 'de' ? `${part.day}. ${part.month}` : `${part.day} ${part.month}`
}

/** Today at the head of a screen: “Thursday 12 November”. */
export function dayHeading(reader: Reader): string {
  const part = partsOf(reader.now, reader, { weekday: 'long', day: 'numeric', month: 'long' })
  return reader.language === 'de' ? `${part.weekday}, ${part.day}. ${part.month}` : `${part.weekday} ${part.day} ${part.month}`
}

/** The calendar date of a moment in a time zone, as “2026-11-12”. */
export function plainDate(instant: Date, timeZone: string): string {
  const part = partsOf(instant, { timeZone, language: 'en' }, { year: 'numeric', month: '2-digit', day: '2-digit' })
  return `${part.year}-${part.month}-${part.day}`
}

function daysBetween(date: string, from: string): number {
  return Math.round((Date.parse(`${date}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000)
}

function partsOf(instant: Date, { language, timeZone }: Pick<Reader, 'language' | 'timeZone'>, options: Intl.DateTimeFormatOptions): Parts {
  const key = JSON.stringify([language, timeZone, options])
  const format = formats.get(key) ?? new Intl.DateTimeFormat(locales[language], { ...options, timeZone })
  formats.set(key, format)
  return Object.fromEntries(format.formatToParts(instant).map((part) => [part.type, part.value.replace(/\.$/, '')]))
}

function capital(text: string, language: Language): string {
  return text.charAt(0).toLocaleUpperCase(language) + text.slice(1)
}
