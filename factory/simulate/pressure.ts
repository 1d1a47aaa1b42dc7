import type { Definitions } from '../core/automation.ts'
import type { FactoryEvent } from '../core/events/read.ts'

type ItemEvent = Extract<FactoryEvent, { of: 'item' }>
/** What pressure counts of an item. `open`: the factory's pull request of it is neither merged nor closed. */
type Known = { kind: string; priority: number; building: boolean; open: boolean }

const STOPS: ReadonlySet<string> = new Set(['released', 'pull_opened', 'split', 'asked', 'rejected'])
const CLOSES: ReadonlySet<string> = new Set(['merged', 'pull_closed', 'released', 'rejected', 'reverted', 'reopened'])

const opens = (event: ItemEvent): boolean => event.type === 'pull_opened' && (event.data.role ?? 'factory') === 'factory'

const after = (known: Known, event: ItemEvent): Known => {
  const refused = event.type === 'answered' && event.data.decision === 'reject'
  const now = { ...known, building: event.type === 'claimed' || (known.building && !STOPS.has(event.type)), open: opens(event) || (known.open && !CLOSES.has(event.type) && !refused) }
  if (event.type === 'triaged') return { ...now, kind: event.data.kind, priority: event.data.priority }
  if (event.type === 'prioritised') return { ...now, priority: event.data.priority }
  return event.type === 'reverted' ? { ...now, priority: 1 } : now
}

const happened = (before: Known | undefined, event: ItemEvent): Known | undefined =>
  event.type === 'seen' ? { kind: event.data.kind, priority: 3, building: false, open: false } : before && after(before, event)

const isBusy = (one: Known | undefined): number => Number(one !== undefined && (one.building || one.open))

/** 8: recounted from the log alone. Work starts only while open pull requests of the factory and what is being built leave room. */
export const pressureOf = (log: readonly FactoryEvent[], { maxOpenPulls }: Definitions): string[] => {
  const found: string[] = []
  const items = new Map<string, Known>()
  // What only applies what a person let through is started whatever is open.
  const applies = new Set<string>()
  let busy = 0
  for (const event of log) {
    if (event.of === 'run' && event.type === 'queued' && event.data.applies !== undefined) applies.add(event.key)
    if (event.of !== 'item') continue
    const before = items.get(event.key)
    if (event.type === 'claimed' && before && !applies.has(event.data.run)) {
      const { kind, priority } = before
      if (kind !== 'spec' && busy >= maxOpenPulls + (kind === 'bug' && priority < 3 ? 1 : 0)) found.push(`item ${event.key} (${kind}, priority ${priority}) was started with ${busy} open`)
    }
    const now = happened(before, event)
    if (!now) continue
    items.set(event.key, now)
    busy += isBusy(now) - isBusy(before)
  }
  return found
}
