import type { Language } from '#domain/words/say.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR
const LOCALE: Record<Language, string> = { en: 'en-GB', de: 'de-DE' }
const DAYS: Record<Language, string> = { en: 'd', de: 'T' }

/** A span of time as a clock would say it: “40 s”, “18 min”, “2 h 05 min”, “3 d 4 h”. */
export function spanText(ms: number, language: Language): string {
  if (ms < MINUTE) return `${Math.max(0, Math.round(ms / 1000))} s`
  const minutes = Math.round(ms / MINUTE)
  if (minutes < 60) return `${minutes} min`
  if (ms < DAY) return minutes % 60 === 0 ? `${minutes / 60} h` : `${Math.floor(minutes / 60)} h ${String(minutes % 60).padStart(2, '0')} min`
  const hours = Math.round(ms / HOUR)
  return hours % 24 === 0 ? `${hours / 24} ${DAYS[language]}` : `${Math.floor(hours / 24)} ${DAYS[language]} ${hours % 24} h`
}

/** Micro-dollars as money: “$41.20”; whole dollars without the point when there are many. */
export function moneyText(micros: number, language: Language): string {
  const dollars = micros / 1_000_000
  const digits = dollars >= 1_000 ? 0 : 2
  return `$${new Intl.NumberFormat(LOCALE[language], { minimumFractionDigits: digits, maximumFractionDigits: digits }).format(dollars)}`
}

/** A count with the language's marks: “212,480”. */
export const countText = (count: number, language: Language): string => new Intl.NumberFormat(LOCALE[language]).format(count)

/** A share as a whole percentage. */
export const percentText = ({ n, part }: { n: number; part: number }): string => (n === 0 ? '–' : `${Math.round((part / n) * 100)}%`)

/** The first letters of an object id, as git shows it. */
export const shortOid = (oid: string): string => oid.slice(0, 8)

/** A name of a person or automation as people read it: `person:…` is whoever it is told about. */
export const nameText = (by: string, words: { person: string }): string => (by.startsWith('person:') ? words.person : by)
