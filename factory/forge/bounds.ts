import { MOST, type ForgeOp } from './forge.ts'

/** What of an operation is longer than a forge takes, or null. */
export const oversized = (op: ForgeOp): string | null => {
  const over = (name: string, text: string, most: number) => (text.length > most ? `The ${name} has ${text.length} characters; at most ${most} are taken.` : null)
  return (
    ('title' in op ? over('title', op.title, MOST.title) : null) ??
    ('body' in op ? over('body', op.body, MOST.body) : null) ??
    ('labels' in op ? (op.labels ?? []).map((label) => over('label', label, MOST.label)).find((objection) => objection !== null) ?? null : null)
  )
}

/** The summary of a check as it is kept. */
export const keptSummary = ({ summary, link }: Extract<ForgeOp, { op: 'set_check' }>): string => {
  if (summary.length <= MOST.summary) return summary
  const end = `\n\n… [the whole report](${link ?? '#'})`
  return summary.slice(0, MOST.summary - end.length) + end
}
