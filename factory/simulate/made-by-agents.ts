import { MAX_AGENT_BACKLOG, MAX_MADE_A_DAY } from '#domain/factory/item.ts'
import type { FactoryEvent } from '../core/events/read.ts'

type Known = { building: boolean; pull: boolean; over: boolean }
type ItemEvent = Extract<FactoryEvent, { of: 'item' }>

const AFTER: { readonly [K in ItemEvent['type']]?: Partial<Known> } = {
  claimed: { building: true }, released: { building: false }, asked: { building: false }, split: { building: false }, pull_opened: { building: false, pull: true },
  rejected: { over: true }, pull_closed: { over: true }, settled: { over: true }, reopened: { over: false, pull: false }, reverted: { over: false, pull: false },
}

const dateOf = (at: number): string => new Date(at).toISOString().slice(0, 10)

/** What agents have made, recounted from the log as it grows without the engine's own count. */
const recount = () => {
  const items = new Map<string, Known>()
  const days = new Map<string, number>()
  return {
    note: (event: ItemEvent): void => {
      const before = items.get(event.key)
      if (before) items.set(event.key, { ...before, ...AFTER[event.type] })
      if (event.type !== 'seen' || event.data.origin.from !== 'agent') return
      items.set(event.key, { building: false, pull: event.data.pull !== undefined, over: false })
      days.set(dateOf(event.at), (days.get(dateOf(event.at)) ?? 0) + 1)
    },
    waiting: () => [...items.values()].filter(({ building, pull, over }) => !building && !pull && !over).length,
    on: (at: number) => days.get(dateOf(at)) ?? 0,
  }
}

type RunEvent = Extract<FactoryEvent, { of: 'run' }>
const isAllowed = (event: RunEvent): event is Extract<RunEvent, { type: 'judged' }> => event.type === 'judged' && (event.data.verdict === 'allow' || event.data.verdict === 'downgrade')

/** Each issue that an agent was allowed to make although as many waited, or had been made that day, as there may be: those of its own run count too. */
export const madeTooMany = (log: readonly FactoryEvent[], agents: ReadonlySet<string>): string[] => {
  const found: string[] = []
  const { note, waiting, on } = recount()
  const [byAgents, issues, allowed] = [new Set<string>(), new Set<string>(), new Map<string, number>()]
  for (const event of log) {
    if (event.of === 'item') note(event)
    if (event.of !== 'run') continue
    if (event.type === 'queued' && agents.has(event.data.automation)) byAgents.add(event.key)
    if (event.type === 'proposed' && event.data.kind === 'create_issue') issues.add(event.data.intent)
    if (!isAllowed(event) || !issues.has(event.data.intent) || !byAgents.has(event.key)) continue
    const own = allowed.get(event.key) ?? 0
    allowed.set(event.key, own + 1)
    if (waiting() + own >= MAX_AGENT_BACKLOG) found.push(`${event.key} made an issue more while ${waiting()} of agents waited and ${own} were its own`)
    if (on(event.at) + own >= MAX_MADE_A_DAY) found.push(`${event.key} made an issue more on a day with ${on(event.at)}`)
  }
  return found
}
