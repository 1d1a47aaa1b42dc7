import { agoText, dayText, fullTime, listTime, type Reader } from '#domain/words/date-text.ts'

/** How a moment is written: `list` is short, `full` has everything, `ago` counts from now. */
export type DateStyle = 'list' | 'full' | 'ago'

const write: Record<DateStyle, (instant: Date, reader: Reader) => string> = { list: listTime, full: fullTime, ago: agoText }

/** A moment (UTC, ISO 8601) in the reader's time zone and language. The full form is its tooltip. `now` comes from the server, so both sides render the same. */
export function DateText({ instant, reader, form = 'list' }: { instant: string; reader: Reader; form?: DateStyle }) {
  const at = new Date(instant)
  const full = fullTime(at, reader)
  return <time dateTime={instant} className="num" data-tip={form === 'full' ? undefined : full}>{write[form](at, reader)}</time>
}

/** A calendar date (“2026-11-16”), for due dates. Overdue is in pencil and says so by its place in time. */
export function DayText({ date, reader, tone = 'plain' }: { date: string; reader: Reader; tone?: 'plain' | 'overdue' }) {
  return <time dateTime={date} className={tone === 'overdue' ? 'num text-pencil' : 'num text-ink-2'}>{dayText(date, reader)}</time>
}
