import type { IntentKind } from '#domain/factory/intent-kind.ts'
import { isFinal, type ItemKind } from '#domain/factory/item.ts'
import type { RunClass } from '#domain/factory/run.ts'
import { APPLY, asksToApply, evolveAttention, type Attention } from './attention.ts'
import { evolveEvidence, type Evidence } from './autonomy.ts'
import type { FactoryEvent } from './events/read.ts'
import { evolveIntegration, type IntegrationView } from './integration.ts'
import { evolveItem, type Item } from './item.ts'
import { inOrder, valuesInOrder } from './order.ts'
import { EMPTY_MAIN, evolveMain, type MainLine } from './main-line.ts'
import { evolveRun, isFork, openEffects, type Run } from './run.ts'
import { EMPTY_SETTINGS, evolveSettings, type Settings } from './settings.ts'

/**
 * What has happened to an automation: runs in a row that failed for want of infrastructure, the model apart, and those that used up an attempt where no
 * item could wait for a person; when one of its runs last ended, and last did what it is for.
 */
export type AutomationView = { infrastructureInARow: number; modelInARow: number; failedInARow: number; lastEndedAt: number; lastOkAt: number }

/** An intent that policy left to a person. `by` is who let it be applied; it goes when a run does so. */
export type StagedIntent = { intent: string; run: string; kind: IntentKind; automation: string; item: number | null; resource: string; depth: number; by: string | null; /** A specification that is below the bar by its own scores. */ belowBar?: true }

/** What happened on one UTC day, money in micro-dollars. `capped` are automations whose next call a cap of this day did not hold. */
export type Day = { date: string; spent: number; reserved: number; madeByAgents: number; capped: readonly string[] }

/** Everything that is decided from. A fold over the log and nothing else. */
export type World = {
  seq: number
  /** The last instant in the log. */
  at: number
  /** Items that something can still happen to, by number. */
  items: Readonly<Record<string, Item>>
  /** The others, in groups of 256 by number, so that remembering one more copies little. */
  closed: Readonly<Record<string, Readonly<Record<string, Item>>>>
  /** Live runs, and ended ones with an effect that is not proved yet. */
  runs: Readonly<Record<string, Run>>
  attention: Readonly<Record<string, Attention>>
  integrations: Readonly<Record<string, IntegrationView>>
  automations: Readonly<Record<string, AutomationView>>
  /** Intents that wait for a person's word, by id. */
  staged: Readonly<Record<string, StagedIntent>>
  main: MainLine
  settings: Settings
  /** What levels of autonomy are lifted by. */
  evidence: Evidence
  /** The highest fence given out. */
  fence: number
  day: Day
  counts: { seen: Readonly<Record<ItemKind, number>>; queued: number; ended: number; intended: number; settledEffects: number }
}

/** The form of the world: raised with every change of what is kept in it, or of how it follows from events. A snapshot of another form is not read. */
export const WORLD_VERSION = 8

/** The world before the first event. */
export const EMPTY_WORLD: World = {
  seq: 0, at: 0, items: {}, closed: {}, runs: {}, attention: {}, integrations: {}, automations: {}, staged: {}, main: EMPTY_MAIN, settings: EMPTY_SETTINGS, evidence: {}, fence: 0,
  day: { date: '', spent: 0, reserved: 0, madeByAgents: 0, capped: [] },
  counts: { seen: { feature: 0, bug: 0, spec: 0, chore: 0 }, queued: 0, ended: 0, intended: 0, settledEffects: 0 },
}

// Within one fold these are copies of its own, so they can be written to; nobody outside sees them before the fold is done.
type Draft = { -readonly [K in keyof World]: World[K] } & {
  items: Record<string, Item>; closed: Record<string, Readonly<Record<string, Item>>>; runs: Record<string, Run>; attention: Record<string, Attention>
  integrations: Record<string, IntegrationView>; automations: Record<string, AutomationView>
}

const dateOf = (at: number): string => new Date(at).toISOString().slice(0, 10)

/** The day of an instant: another than the last in the log begins with what is still held. */
export const dayAt = ({ day }: Pick<World, 'day'>, at: number): Day => {
  const date = dateOf(at)
  return date === day.date ? day : { date, spent: 0, reserved: day.reserved, madeByAgents: 0, capped: [] }
}

const forget = <T>(record: Record<string, T>, key: string) => Reflect.deleteProperty(record, key)

const groupOf = (number: number | string): string => String(Math.floor(Number(number) / 256))

const keep = (draft: Draft, item: Item): void => {
  const [key, group] = [String(item.number), groupOf(item.number)]
  if (!isFinal(item.state)) {
    draft.items[key] = item
    const { [key]: known, ...others } = draft.closed[group] ?? {}
    if (known) draft.closed = { ...draft.closed, [group]: others }
    return
  }
  forget(draft.items, key)
  draft.staged = withoutStaged(draft, ({ item: of }) => of === item.number)
  draft.closed = { ...draft.closed, [group]: { ...draft.closed[group], [key]: { ...item, labels: [], criteria: [], failures: [], tries: {}, stopped: [], answers: [], pull: null } } }
}

const withoutStaged = ({ staged }: Pick<World, 'staged'>, gone: (one: StagedIntent) => boolean): World['staged'] => {
  const all = inOrder(staged)
  return all.some(([, one]) => gone(one)) ? Object.fromEntries(all.filter(([, one]) => !gone(one))) : staged
}

const foldItem = (draft: Draft, event: Extract<FactoryEvent, { of: 'item' }>): void => {
  const item = evolveItem(itemOf(draft, event.key), event)
  draft.evidence = evolveEvidence(draft.evidence, event, item)
  keep(draft, item)
  if (event.type !== 'seen') return
  draft.counts = { ...draft.counts, seen: { ...draft.counts.seen, [item.kind]: draft.counts.seen[item.kind] + 1 } }
  if (item.origin.from === 'agent') draft.day = { ...draft.day, madeByAgents: draft.day.madeByAgents + 1 }
}

const MAX_ANSWERS = 5

const noteAnswer = (draft: Draft, { item: number, question, options }: Attention, { by, choice, text }: { by: string; choice: string; text: string }): void => {
  const item = number === null ? undefined : draft.items[String(number)]
  if (!item) return
  // What lets an intent through shows by what is applied then.
  const answer = { question, choice: options.find(({ id }) => id === choice)?.text ?? choice, text, by, told: asksToApply({ options }) }
  draft.items[String(item.number)] = { ...item, answers: [...item.answers, answer].slice(-MAX_ANSWERS) }
}

const foldAttention = (draft: Draft, event: Extract<FactoryEvent, { of: 'attention' }>): void => {
  const attention = evolveAttention(draft.attention[event.key] ?? null, event)
  if (event.type === 'answered') noteAnswer(draft, attention, event.data)
  // What was not wanted is not let through later.
  if (event.type === 'answered' && event.data.choice !== APPLY && asksToApply(attention)) draft.staged = withoutStaged(draft, ({ item, by }) => item === attention.item && by === null)
  // An expired one stays: a late answer still counts.
  if (attention.state === 'answered' || attention.state === 'cancelled') forget(draft.attention, event.key)
  else draft.attention[event.key] = attention
}

const foldMoney = (draft: Draft, run: Run, event: Extract<FactoryEvent, { of: 'run' }>): void => {
  if (event.type === 'reserved') draft.day = { ...draft.day, reserved: draft.day.reserved + event.data.amount }
  if (event.type !== 'settled') return
  draft.day = { ...draft.day, reserved: Math.max(0, draft.day.reserved - (run.reserved[event.data.entry] ?? 0)), spent: draft.day.spent + event.data.actual }
}

const countRun = (draft: Draft, event: Extract<FactoryEvent, { of: 'run' }>): void => {
  const { counts } = draft
  if (event.type === 'queued') draft.counts = { ...counts, queued: counts.queued + 1 }
  if (event.type === 'ended') draft.counts = { ...counts, ended: counts.ended + 1 }
  if (event.type === 'effect_intended') draft.counts = { ...counts, intended: counts.intended + 1 }
  if (event.type === 'effect_confirmed' || event.type === 'effect_failed' || event.type === 'effect_dropped' || event.type === 'effect_resolved') {
    draft.counts = { ...counts, settledEffects: counts.settledEffects + 1 }
  }
}

const foldStaged = (draft: Draft, run: Run, event: Extract<FactoryEvent, { of: 'run' }>): void => {
  if (event.type === 'queued' && event.data.applies !== undefined) draft.staged = withoutStaged(draft, ({ intent }) => intent === event.data.applies)
  if (event.type !== 'judged' || event.data.verdict !== 'human') return
  const { intent, rules } = event.data
  const { id, automation, item, lease: resource, depth } = run
  const kind = run.intents[intent]?.kind
  // What an earlier run about the item left is out of date with this one.
  const others = item === null ? draft.staged : withoutStaged(draft, (one) => one.item === item && one.run !== id && one.by === null)
  if (kind) draft.staged = { ...others, [intent]: { intent, run: id, kind, automation, item, resource, depth, by: null, ...(rules.some(({ rule }) => rule === 'rubric') ? { belowBar: true } : {}) } }
}

// Whoever lets it go on gives it as many failures as before.
const forgive = (draft: Draft, scope: string): void => {
  const forgiven = inOrder(draft.automations).map(([id, view]) => [id, scope === 'all' || scope === id ? { ...view, infrastructureInARow: 0, modelInARow: 0, failedInARow: 0 } : view] as const)
  draft.automations = Object.fromEntries(forgiven)
  draft.day = { ...draft.day, capped: draft.day.capped.filter((id) => scope !== 'all' && scope !== id) }
}

const foldEngine = (draft: Draft, event: Extract<FactoryEvent, { of: 'engine' }>): void => {
  draft.settings = evolveSettings(draft.settings, event)
  if (event.type === 'unfrozen') forgive(draft, event.data.scope)
  draft.evidence = evolveEvidence(draft.evidence, event, null)
  const staged = event.type === 'apply_asked' ? draft.staged[event.data.intent] : undefined
  if (!staged || event.type !== 'apply_asked') return
  // Of what several runs left about an item one is wanted.
  const others = staged.item === null ? draft.staged : withoutStaged(draft, (one) => one.item === staged.item && one.run !== staged.run && one.by === null)
  draft.staged = { ...others, [staged.intent]: { ...staged, by: event.data.by } }
}

// The caps of a run and of an item use up an attempt; those of a day are nobody's fault.
const isCapped = ({ class: runClass, used }: { class: RunClass; used: boolean }): boolean => runClass === 'budget' && !used

const UNTRIED: AutomationView = { infrastructureInARow: 0, modelInARow: 0, failedInARow: 0, lastEndedAt: 0, lastOkAt: 0 }

const afterEnd = (draft: Draft, run: Run, { at, data: { reason, class: runClass, used } }: Extract<FactoryEvent, { of: 'run'; type: 'ended' }>): AutomationView => {
  const before = draft.automations[run.automation] ?? UNTRIED
  // What was closed meanwhile has nothing to wait for, which is nobody's failure to be asked about.
  const item = run.item === null ? null : itemOf(draft, run.item)
  const failures = (run.item === null || item !== null) && isAlone(item) ? (used ? before.failedInARow + 1 : runClass === 'ok' ? 0 : before.failedInARow) : before.failedInARow
  const inARow = (counts: boolean, times: number): number => (runClass !== 'infrastructure' ? 0 : times + (counts ? 1 : 0))
  return {
    infrastructureInARow: inARow(reason !== 'model_unavailable', before.infrastructureInARow), modelInARow: inARow(reason === 'model_unavailable', before.modelInARow),
    failedInARow: failures, lastEndedAt: at, lastOkAt: runClass === 'ok' ? at : before.lastOkAt,
  }
}

const foldRun = (draft: Draft, event: Extract<FactoryEvent, { of: 'run' }>): void => {
  const before = draft.runs[event.key] ?? null
  const run = evolveRun(before, event)
  if (before) foldMoney(draft, before, event)
  countRun(draft, event)
  foldStaged(draft, run, event)
  draft.fence = Math.max(draft.fence, run.fence)
  // A fork is an experiment of a person's.
  if (event.type === 'ended' && !isFork(run)) {
    draft.automations[run.automation] = afterEnd(draft, run, event)
    if (isCapped(event.data)) draft.day = { ...draft.day, capped: [...draft.day.capped, run.automation] }
  }
  // An ended run with nothing open has no future: the log keeps it.
  if (run.phase === 'ended' && openEffects(run).length === 0 && Object.getOwnPropertyNames(run.reserved).length === 0) forget(draft.runs, event.key)
  else draft.runs[event.key] = run
}

const foldOne = (draft: Draft, event: FactoryEvent): void => {
  draft.seq = event.seq
  draft.at = Math.max(draft.at, event.at)
  draft.day = dayAt(draft, draft.at)
  switch (event.of) {
    case 'item': return foldItem(draft, event)
    case 'run': return foldRun(draft, event)
    case 'main': draft.main = evolveMain(draft.main, event); return
    case 'attention': return foldAttention(draft, event)
    case 'integration': draft.integrations[event.key] = evolveIntegration(draft.integrations[event.key] ?? null, event); return
    case 'engine': return foldEngine(draft, event)
  }
}

/**
 * The world after the events, which are in order of the log.
 * @throws IllegalTransition when an event does not fit the state it meets.
 */
export const fold = (world: World, events: readonly FactoryEvent[]): World => {
  if (events.length === 0) return world
  const touched = new Set(events.map(({ of }) => of))
  const own = <T extends object>(of: FactoryEvent['of'], container: T): T => (touched.has(of) ? { ...container } : container)
  const draft: Draft = {
    ...world, items: touched.has('attention') ? { ...world.items } : own('item', world.items), runs: own('run', world.runs), attention: own('attention', world.attention),
    integrations: own('integration', world.integrations), automations: own('run', world.automations),
  }
  for (const event of events) foldOne(draft, event)
  return draft
}

/** The world after one event. */
export const evolve = (world: World, event: FactoryEvent): World => fold(world, [event])

/** Whether nobody could let its item wait for a person: there is none, or what it asks for is in main already. */
export const isAlone = (item: Pick<Item, 'merge'> | null): boolean => item === null || item.merge !== null

/** Items that anything can still happen to, by number. */
export const liveItems = (world: World): Item[] => valuesInOrder(world.items)

/** What policy left to a person about an item, with what is let through and not applied yet. */
export const stagedOf = (world: Pick<World, 'staged'>, item: number): StagedIntent[] => valuesInOrder(world.staged).filter((one) => one.item === item)

/** What is known about a number, ended or not. */
export const itemOf = (world: Pick<World, 'items' | 'closed'>, number: number | string): Item | null =>
  world.items[String(number)] ?? world.closed[groupOf(number)]?.[String(number)] ?? null
