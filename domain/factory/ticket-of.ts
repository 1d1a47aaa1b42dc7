import type { AttentionEntry, ClosedTicket, Doing, QueueEntry, Ticket } from './console.ts'
import type { CheckConclusion } from './check.ts'
import type { ItemKind, ItemState } from './item.ts'
import type { NotNow } from './not-now.ts'
import type { RunPhase } from './run.ts'
import { stageOf } from './stage.ts'

/** What the line shows of a projected item. */
export type ProjectedItem = {
  number: number; state: ItemState; since: number; seenAt: number; kind: ItemKind; title: string; priority: number; blockedOn: readonly string[]; returnTo: ItemState | null
  pull: { number: number; head: { oid: string; checks: Readonly<Record<string, CheckConclusion>> } } | null
  merge: object | null; attention: string | null; verifiedAt: number | null
}
/** What it shows of a projected question; the evidence lies in the log. */
export type ProjectedAttention = Omit<AttentionEntry, 'title' | 'pull' | 'evidence'>
export type LiveRun = { id: string; automation: string; item: number | null; phase: RunPhase; step: number }
/** One line of the last tick: what was picked has no `why`. */
export type TickLine = { automation: string; item: number | null; resource: string; stage?: number; why?: NotNow }

const failedChecks = ({ pull }: ProjectedItem): string[] =>
  Object.entries(pull?.head.checks ?? {}).filter(([, conclusion]) => conclusion === 'failure' || conclusion === 'timed_out').map(([name]) => name).sort()

const doingOf = (item: ProjectedItem, run: LiveRun | null, question: string | null): Doing => {
  if (item.state === 'needs_human' && question !== null) return { at: 'asks', question }
  const failed = failedChecks(item)
  if (failed.length > 0 && item.merge === null) return { at: 'failing', checks: failed }
  if (run) return { at: 'run', automation: run.automation, phase: run.phase, step: run.step }
  if (item.state === 'blocked') return { at: 'blocked', on: item.blockedOn }
  return item.state === 'verified' ? { at: 'quiet', since: item.verifiedAt ?? item.since } : { at: 'stands' }
}

/** An item as a ticket on the line; null once it has left it. */
export const ticketOf = (item: ProjectedItem, runs: readonly LiveRun[], attention: readonly ProjectedAttention[]): Ticket | null => {
  const stage = stageOf({ state: item.state, merged: item.merge !== null, pull: item.pull?.number ?? null, returnTo: item.returnTo })
  if (stage === null) return null
  const run = runs.find((one) => one.item === item.number) ?? null
  const asks = attention.find(({ id }) => id === item.attention) ?? null
  return {
    number: item.number, title: item.title, kind: item.kind, stage, since: item.since, pull: item.pull?.number ?? null, run: run?.id ?? null, attention: asks?.id ?? null,
    doing: doingOf(item, run, asks?.question ?? null),
  }
}

/** An item that was closed, with when. */
export const closedOf = ({ number, title, kind, seenAt, verifiedAt, since }: ProjectedItem): ClosedTicket => ({ number, title, kind, seenAt, at: verifiedAt ?? since })

type Titles = ReadonlyMap<number, Pick<ProjectedItem, 'title' | 'priority' | 'pull'>>

/** A question with what it is about. */
export const entryOf = (one: ProjectedAttention, items: Titles, evidence: readonly string[]): AttentionEntry => {
  const item = one.item === null ? undefined : items.get(one.item)
  return { ...one, title: item?.title ?? null, pull: item?.pull?.number ?? null, evidence }
}

/** The last tick as a list: what was started, then what was left, each in the order of the tick. */
export const queueOf = (tick: { picked: readonly TickLine[]; refused: readonly TickLine[] }, items: Titles): QueueEntry[] =>
  [...tick.picked, ...tick.refused].map(({ automation, item, resource, stage = 0, why = null }) => {
    const about = item === null ? undefined : items.get(item)
    return { automation, item, resource, stage, why, title: about?.title ?? null, priority: about?.priority ?? null }
  })
