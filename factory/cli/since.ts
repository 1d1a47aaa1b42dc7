import { failed, type Outcome } from './outcome.ts'

/** The instant a date begins at in UTC; 0 without one. */
export const sinceOf = (date: string | undefined): number | Outcome<never> => {
  if (date === undefined) return 0
  const at = /^\d{4}-\d{2}-\d{2}$/.test(date) ? Date.parse(`${date}T00:00:00Z`) : Number.NaN
  return Number.isNaN(at) ? failed('usage', { code: 'usage', message: `--since: "${date}" is no date.`, fix: 'Write it as 2026-01-31.' }) : at
}
