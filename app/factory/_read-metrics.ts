import type { Actor } from '#commands/command.ts'
import type { MetricDay, OpenSpan } from '#components/factory/metrics.tsx'
import { asViewer } from '#db/client.ts'
import { budgets, logBetween, logMark, spentInBudgets } from '#db/queries/factory/console.ts'
import type { Spent } from '#domain/factory/laws.ts'
import { metricsFrom, quantile, type Metrics } from '#domain/factory/metrics.ts'
import { isProduct } from '#domain/factory/story.ts'
import { count, emptyTally, type Tally } from '#domain/factory/tally.ts'

const DAY = 86_400_000
const DAYS = 30
const CHUNK = 5_000
const SPAN_MINUTES = 10
const SPANS = 10
const LEDGER_TRIES = 3

// One count for everybody who may see it, carried on from where it stopped; the log only grows, so it never has to begin again.
let counted: { tally: Tally; upTo: number } = { tally: emptyTally(), upTo: 0 }
let counting: Promise<unknown> = Promise.resolve()

const countOn = async (actor: Actor): Promise<void> => {
  const mark = await asViewer(actor, logMark)
  if (mark < counted.upTo) counted = { tally: emptyTally(), upTo: 0 }
  while (counted.upTo < mark) {
    const events = await asViewer(actor, (tx) => logBetween(tx, counted.upTo, mark, CHUNK))
    count(counted.tally, events)
    counted.upTo = events.length < CHUNK ? mark : (events.at(-1)?.seq ?? mark)
  }
}

/** The budgets as they are at the very point the log was counted to; null when it goes on growing while one looks, so that nothing can be compared. */
const ledgerAt = async (actor: Actor): Promise<Spent[] | null> => {
  for (let tries = 0; tries < LEDGER_TRIES; tries += 1) {
    const rows = await asViewer(actor, spentInBudgets)
    if ((await asViewer(actor, logMark)) === counted.upTo) return rows
    await countOn(actor)
  }
  return null
}

const daysOf = (tally: Tally, today: number, label: (at: number) => string): MetricDay[] =>
  Array.from({ length: DAYS }, (_, back) => {
    const from = today - (DAYS - 1 - back) * DAY
    const inside = ({ at }: { at: number }) => at >= from && at < from + DAY
    const closed = tally.verified.filter((moment) => inside(moment) && isProduct(moment.story))
    return { label: label(from), closed: closed.length, median: quantile(closed.map(({ at, story }) => at - story.seenAt), 0.5), spent: tally.settled.filter(inside).reduce((sum, { actual }) => sum + actual, 0) }
  })

const spansOf = (tally: Tally, metrics: Metrics): OpenSpan[] => {
  const minutes = tally.merged.flatMap(({ at, story }) => (at >= metrics.window.from && at < metrics.window.to && isProduct(story) && story.pull ? [(at - story.pull.openedAt) / 60_000] : []))
  const spanOf = (value: number) => Math.min(SPANS - 1, Math.floor(value / SPAN_MINUTES))
  const median = metrics.pullToMerged.median === null ? -1 : spanOf(metrics.pullToMerged.median / 60_000)
  return Array.from({ length: SPANS }, (_, at) => ({ label: at === SPANS - 1 ? `${at * SPAN_MINUTES} min +` : String(at * SPAN_MINUTES), n: minutes.filter((value) => spanOf(value) === at).length, median: at === median }))
}

/** The figures of the last 30 days, for whoever may see them. */
export const readMetrics = async (actor: Actor, now: Date, label: (at: number) => string): Promise<{ metrics: Metrics; days: MetricDay[]; spans: OpenSpan[]; dayCap: number | null }> => {
  const turn = counting.then(() => countOn(actor)).then(() => ledgerAt(actor))
  // A count that broke off is somebody's error once; the next one goes on from where it was.
  counting = turn.catch(() => undefined)
  const ledger = await turn
  const date = now.toISOString().slice(0, 10)
  const today = Date.parse(`${date}T00:00:00Z`)
  const [day] = await asViewer(actor, (tx) => budgets(tx, `day:${date}`))
  const metrics = metricsFrom(counted.tally, { from: today - (DAYS - 1) * DAY, to: today + DAY }, ledger)
  return { metrics, days: daysOf(counted.tally, today, label), spans: spansOf(counted.tally, metrics), dayCap: day?.cap ?? null }
}
