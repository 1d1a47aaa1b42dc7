import type { ItemKind } from './item.ts'
import type { StoredEvent } from './stored-event.ts'
import { tell, touched, type ItemStory } from './story.ts'

/** One thing that happened, kept for the windows of figures. Reverts keep the story as it was before. */
export type Moment = { at: number; story: ItemStory }
/** What a run cost and for which item. */
export type RunCost = { item: number | null; automation: string; settled: number; at: number; live: boolean }
export type Usage = { at: number; read: number; input: number; unknown: boolean }
export type Answer = { at: number; ms: number | null; end: 'answered' | 'expired' | 'cancelled' }

/** Everything that figures and laws are made from: counted event by event, so that a reader can go on where it stopped. */
export type Tally = {
  stories: Map<number, ItemStory>
  seen: Map<ItemKind, number>
  merged: Moment[]
  verified: Moment[]
  reverted: Moment[]
  /** The first review of each pull request. */
  reviewed: Moment[]
  /** Results of checks that were executed and reported; by chance when cases of them passed only once more. */
  executed: { at: number; chance: boolean }[]
  runs: Map<string, RunCost>
  queued: number
  ended: number
  /** The state of each effect that was ever intended, and how many were. */
  effects: Map<string, string>
  intended: number
  /** What entries hold, by scope, and what they came to. */
  reserved: Map<string, readonly string[]>
  spent: Map<string, number>
  settled: { at: number; actual: number }[]
  usage: Usage[]
  opened: Map<string, { at: number; item: number | null }>
  asked: number[]
  answers: Answer[]
  denials: Map<string, number>
  /** When events of some kinds happened, whatever became of them here: what the totals above must agree with. */
  happened: Map<string, number[]>
}

export const emptyTally = (): Tally => ({
  stories: new Map(), seen: new Map(), merged: [], verified: [], reverted: [], reviewed: [], executed: [], runs: new Map(), queued: 0, ended: 0, effects: new Map(), intended: 0, reserved: new Map(),
  spent: new Map(), settled: [], usage: [], opened: new Map(), asked: [], answers: [], denials: new Map(), happened: new Map(),
})

const add = <K>(map: Map<K, number>, key: K, by: number): void => void map.set(key, (map.get(key) ?? 0) + by)

type Take = (tally: Tally, key: string, event: StoredEvent) => void

const takeResult = ({ executed }: Tally, { at, data }: StoredEvent): void => {
  const { cached, chance = 0 } = data as { cached: boolean; chance?: number }
  if (!cached) executed.push({ at, chance: chance > 0 })
}

/** What a person did beside the item's own stream is of the item that it was about. */
const touch = ({ stories }: Tally, item: number | null): void => {
  const story = item === null ? undefined : stories.get(item)
  if (story) stories.set(story.number, { ...story, ...touched(story, 'answered') })
}

const takeItem: Take = (tally, key, event) => {
  const number = Number(key)
  const before = tally.stories.get(number) ?? null
  const story = tell(before, event)
  if (story === null) return
  tally.stories.set(number, story)
  if (event.type === 'seen') add(tally.seen, story.kind, 1)
  else if (before && before.kind !== story.kind) {
    add(tally.seen, before.kind, -1)
    add(tally.seen, story.kind, 1)
  }
  if (event.type === 'checked') takeResult(tally, event)
  if (event.type === 'merged') tally.merged.push({ at: event.at, story })
  if (event.type === 'verified') tally.verified.push({ at: event.at, story })
  if (event.type === 'reverted' && before) tally.reverted.push({ at: event.at, story: before })
  if (event.type === 'reviewed' && before?.pull?.firstReview === null) tally.reviewed.push({ at: event.at, story })
}

const RUN: Readonly<Record<string, Take>> = {
  queued: (tally, key, { data, at }) => {
    const { item = null, automation } = data as { item?: number; automation: string }
    tally.queued += 1
    tally.runs.set(key, { item, automation, settled: 0, at, live: true })
  },
  ended: (tally, key, { data }) => {
    const run = tally.runs.get(key)
    tally.ended += 1
    if (run) run.live = false
    // A run that was stopped was stopped by somebody.
    if ((data as { reason?: string }).reason === 'cancelled') touch(tally, run?.item ?? null)
  },
  stepped: (tally, _, { data, at }) => {
    const { usage, cost } = data as { usage: { input: number; cacheWrite: number; cacheRead: number; output: number }; cost: number }
    const input = usage.input + usage.cacheWrite + usage.cacheRead
    // A price that is not known leaves the cost at 0; tokens that cost nothing are therefore not known.
    tally.usage.push({ at, read: usage.cacheRead, input, unknown: cost === 0 && input + usage.output > 0 })
  },
  reserved: (tally, _, { data }) => {
    const { entry, scopes } = data as { entry: string; scopes: string[] }
    tally.reserved.set(entry, scopes)
  },
  settled: (tally, key, { data, at }) => {
    const { entry, actual } = data as { entry: string; actual: number }
    const run = tally.runs.get(key)
    if (run) run.settled += actual
    tally.settled.push({ at, actual })
    for (const scope of tally.reserved.get(entry) ?? []) add(tally.spent, scope, actual)
    tally.reserved.delete(entry)
  },
  judged: (tally, _, { data }) => {
    const { verdict, rules } = data as { verdict: string; rules: { rule: string }[] }
    if (verdict === 'deny') for (const { rule } of rules) add(tally.denials, rule, 1)
  },
}

const takeRun: Take = (tally, key, event) => {
  if (event.type.startsWith('effect_')) {
    const { effect, as } = event.data as { effect: string; as?: string }
    if (event.type === 'effect_intended') tally.intended += 1
    tally.effects.set(effect, as ?? event.type.slice('effect_'.length))
  } else RUN[event.type]?.(tally, key, event)
}

const takeAttention: Take = (tally, key, { type, at, data }) => {
  if (type === 'opened') {
    tally.opened.set(key, { at, item: (data as { item?: number }).item ?? null })
    tally.asked.push(at)
  }
  if (type === 'acked') touch(tally, tally.opened.get(key)?.item ?? null)
  if (type !== 'answered' && type !== 'expired' && type !== 'cancelled') return
  const since = tally.opened.get(key)?.at
  tally.answers.push({ at, end: type, ms: since === undefined ? null : at - since })
}

const takeEngine: Take = (tally, _, { type, data }) => {
  if (type === 'said') touch(tally, (data as { item?: number }).item ?? null)
}

const WATCHED: ReadonlySet<string> = new Set(['item:merged', 'item:verified', 'item:reverted', 'item:checked', 'attention:opened', 'attention:answered', 'attention:expired', 'attention:cancelled'])

const watch = ({ happened }: Tally, what: string, at: number): void => {
  if (!WATCHED.has(what)) return
  const times = happened.get(what)
  if (times) times.push(at)
  else happened.set(what, [at])
}

const TAKES: Readonly<Record<string, Take>> = { item: takeItem, run: takeRun, attention: takeAttention, engine: takeEngine }

/** Counts further events, which are in order of the log, into a tally. */
export const count = (tally: Tally, events: Iterable<StoredEvent>): Tally => {
  for (const event of events) {
    const [of = '', ...key] = event.stream.split(':')
    watch(tally, `${of}:${event.type}`, event.at)
    TAKES[of]?.(tally, key.join(':'), event)
  }
  return tally
}
