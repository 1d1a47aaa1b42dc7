/** A plain date, or an instant with the time zone in which it was meant. */
export type Moment = { readonly at: 'date'; readonly date: string } | { readonly at: 'instant'; readonly instant: string; readonly zone: string }

const DATE = /^(\d{4})-(\d\d)-(\d\d)$/
// The form of RFC 9557: an instant in UTC followed by the zone in brackets.
const INSTANT = /^(\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d)?Z)\[([A-Za-z0-9_+\-/]{1,64})\]$/

const isDate = (value: string): boolean => {
  if (!DATE.test(value)) return false
  const time = Date.parse(`${value}T00:00:00Z`)
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(value)
}

/** Reads `2026-11-16` or `2026-11-16T13:00Z[Europe/Oslo]`; null when it is neither. */
export function parseMoment(value: string): Moment | null {
  if (isDate(value)) return { at: 'date', date: value }
  const found = INSTANT.exec(value)
  const [, instant, zone] = found ?? []
  if (instant === undefined || zone === undefined || Number.isNaN(Date.parse(instant))) return null
  return { at: 'instant', instant, zone }
}

/** Whether `value` is a stored moment. */
export const isMoment = (value: string): boolean => parseMoment(value) !== null
