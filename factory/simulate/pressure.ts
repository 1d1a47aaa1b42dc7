import { MAX_AGENT_BACKLOG, MAX_DEPTH, MAX_MADE_A_DAY } from '#domain/factory/item.ts'
import type { Definitions } from '../core/automation.ts'
import type { FactoryEvent } from '../core/events/read.ts'

type ItemEvent = Extract<FactoryEvent, { of: 'item' }>
/** What pressure counts of an item. `open`: it has a pull request that is neither merged nor closed. */
type Known = { kind: string; priority: number; depth: number; byAgent: boolean; begun: boolean; building: boolean; open: boolean; over: boolean }

const DAY_MS = 86_400_000
const AGAIN: ReadonlySet<string> = new Set(['reverted', 'reopened'])
const STOPS: ReadonlySet<string> = new Set(['released', 'pull_opened', 'split', 'asked', 'rejected'])
const CLOSES: ReadonlySet<string> = new Set(['merged', 'pull_closed', 'rejected', 'reverted', 'reopened'])

const after = (known: Known, event: ItemEvent): Known => {
  const refused = event.type === 'answered' && event.data.decision === 'reject'
  const now = { ...known, building: event.type === 'claimed' || (known.building && !STOPS.has(event.type)), open: event.type === 'pull_opened' || (known.open && !CLOSES.has(event.type) && !refused) }
  if (event.type === 'triaged') return { ...now, kind: event.data.kind, priority: event.data.priority }
  if (event.type === 'prioritised') return { ...now, priority: event.data.priority }
  if (AGAIN.has(event.type)) return { ...now, begun: false, over: false, priority: event.type === 'reverted' ? 1 : now.priority }
  return { ...now, begun: known.begun || event.type === 'claimed', over: known.over || refused || event.type === 'rejected' || event.type === 'pull_closed' }
}

/** Items as the log tells of them, with what is busy, what agents left to do, and what they made on the day of the newest event. */
const ledger = () => {
  const items = new Map<string, Known>()
  const counts = { busy: 0, backlog: 0, made: 0, day: -1 }
  const isBusy = (one: Known | undefined): number => Number(one !== undefined && (one.building || one.open))
  const waits = (one: Known | undefined): number => Number(one !== undefined && one.byAgent && !one.begun && !one.over)
  const seen = (event: Extract<ItemEvent, { type: 'seen' }>): Known => {
    const { kind, depth, origin, pull } = event.data
    const day = Math.floor(event.at / DAY_MS)
    if (origin.from === 'agent') Object.assign(counts, { made: (day === counts.day ? counts.made : 0) + 1, day })
    return { kind, priority: 3, depth, byAgent: origin.from === 'agent', begun: false, building: false, open: pull !== undefined, over: false }
  }
  return {
    counts, item: (key: string) => items.get(key),
    madeAt: (at: number): number => (Math.floor(at / DAY_MS) === counts.day ? counts.made : 0),
    happens: (event: ItemEvent): void => {
      const before = items.get(event.key)
      const now = event.type === 'seen' ? seen(event) : before && after(before, event)
      if (!now) return
      items.set(event.key, now)
      counts.busy += isBusy(now) - isBusy(before)
      counts.backlog += waits(now) - waits(before)
    },
  }
}

/** The runs of agents that judged intents belong to, and whether a run only applies what a person let through. */
const judging = ({ automations }: Definitions) => {
  const [runs, kinds] = [new Map<string, { isAgent: boolean; applies: boolean }>(), new Map<string, string>()]
  return {
    applies: (run: string): boolean => runs.get(run)?.applies ?? false,
    /** Whether this event lets an agent make an issue. */
    letsMake: (event: Extract<FactoryEvent, { of: 'run' }>): boolean => {
      if (event.type === 'queued') runs.set(event.key, { isAgent: automations.some(({ id, kind }) => kind === 'agent' && id === event.data.automation), applies: event.data.applies !== undefined })
      if (event.type === 'proposed') kinds.set(event.data.intent, event.data.kind)
      return event.type === 'judged' && kinds.get(event.data.intent) === 'create_issue' && event.data.verdict !== 'deny' && event.data.verdict !== 'human' && (runs.get(event.key)?.isAgent ?? false)
    },
  }
}

/**
 * 8: recounted from the log alone. Work starts only while open pull requests and what is being built leave room, never on the fourth generation of
 * agents' issues; agents make issues only while their backlog and their day leave room.
 */
export const pressureOf = (log: readonly FactoryEvent[], definitions: Definitions): string[] => {
  const found: string[] = []
  const { counts, item, madeAt, happens } = ledger()
  const { applies, letsMake } = judging(definitions)
  const starts = (key: string, { kind, priority, depth, byAgent }: Known) => {
    const room = definitions.maxOpenPulls + (kind === 'bug' && priority < 3 ? 1 : 0)
    if (kind !== 'spec' && counts.busy >= room) found.push(`item ${key} (${kind}, priority ${priority}) was started with ${counts.busy} open`)
    if (byAgent && depth > MAX_DEPTH) found.push(`item ${key} of depth ${depth} was started`)
  }
  for (const event of log) {
    if (event.of === 'run' && letsMake(event) && (counts.backlog >= MAX_AGENT_BACKLOG || madeAt(event.at) >= MAX_MADE_A_DAY)) {
      found.push(`run ${event.key} may make an issue beside ${counts.backlog} that wait and ${madeAt(event.at)} of today`)
    }
    if (event.of !== 'item') continue
    const before = item(event.key)
    if (event.type === 'claimed' && before && !applies(event.data.run)) starts(event.key, before)
    happens(event)
  }
  return found
}
