import type { ItemKind, ItemState } from './item.ts'
import type { Risk } from './risk.ts'
import { stageOf, type Stage } from './stage.ts'
import type { StoredEvent } from './stored-event.ts'

/** What is told of an item for figures: when it was where, who touched it, how often it was tried. A fold over its own stream. */
export type ItemStory = {
  number: number
  kind: ItemKind
  seenAt: number
  /** The item that an agent made this one from; null for people and signals. */
  origin: { from: string; ref: string }
  state: ItemState
  returnTo: ItemState | null
  blockedOn: readonly string[]
  split: boolean
  pull: { openedAt: number; by: string; heads: readonly string[]; fixed: boolean; firstReview: { head: string; approves: boolean } | null } | null
  /** Risk as assessed, by head. */
  risks: Readonly<Record<string, Risk>>
  mergedAt: number | null
  mergedRisk: Risk | null
  verifiedAt: number | null
  revertedAt: number | null
  /** What people did between seen and merged. `pushed` outweighs `answered`. */
  hands: 'none' | 'answered' | 'pushed'
  /** Times in each stage that have ended, and since when it is in the present one. */
  times: readonly { stage: Stage; ms: number }[]
  stageSince: number
  /** Milliseconds at rest between an end and being reopened; they belong to no stage. */
  rested: number
  asked: number
  /** Results of checks that were reported on it: executed for it, or known before. */
  checks: { executed: number; cached: number }
}

type Data = Readonly<Record<string, unknown>>
type Change = (story: ItemStory, data: Data, event: StoredEvent) => Partial<ItemStory>

const SHEPHERD = 'pr-shepherd'

const text = (value: unknown): string => (typeof value === 'string' ? value : '')
const texts = (value: unknown): string[] => (Array.isArray(value) ? value.map(text) : [])

const ANSWERS: Readonly<Record<string, (story: ItemStory) => Partial<ItemStory>>> = {
  return: ({ returnTo, blockedOn }) => ({ state: returnTo ?? 'inbox', blockedOn: returnTo === 'blocked' ? blockedOn : [] }), inbox: () => ({ state: 'inbox', pull: null, blockedOn: [] }), reject: () => ({ state: 'rejected' }),
  park: () => ({ state: 'blocked', blockedOn: ['person'] }),
}

const isParked = ({ state, blockedOn }: ItemStory): boolean => state === 'blocked' && blockedOn.includes('person')

/** The same with what a person did to it while it was not merged. */
export const touched = ({ hands, mergedAt }: ItemStory, by: 'answered' | 'pushed'): Partial<ItemStory> =>
  mergedAt !== null || hands === 'pushed' ? {} : { hands: by }

const unblocked: Change = (story, _, { actor }) => ({
  ...(story.blockedOn.includes('person') ? { state: story.returnTo ?? 'inbox', blockedOn: [], returnTo: null } : { state: story.split ? 'done' : 'ready', blockedOn: [] }),
  // The engine lets go what waited for other items; anybody else is a person who let it be tried again.
  ...(actor === 'engine' ? {} : touched(story, 'answered')),
})

const moved: Change = (story, data, { actor }) => {
  if (!story.pull) return {}
  const by = text(data.by) || actor
  return {
    state: 'in_review', returnTo: null, blockedOn: [], pull: { ...story.pull, heads: [...story.pull.heads, text(data.head)], fixed: story.pull.fixed || by === SHEPHERD },
    // Whoever opened it and the shepherd are the factory's own hands; any other push is a person's.
    ...(by === story.pull.by || by === SHEPHERD ? {} : touched(story, 'pushed')),
  }
}

const reviewed: Change = ({ pull }, data) =>
  pull === null || pull.firstReview !== null ? {} : { pull: { ...pull, firstReview: { head: text(data.head), approves: data.verdict === 'approve' } } }

const returnState = (story: ItemStory): ItemState | null => {
  if (isParked(story)) return story.returnTo
  return story.state === 'building' ? 'ready' : story.state === 'merging' ? 'in_review' : story.state
}
const asked: Change = (story) => ({ state: 'needs_human', asked: story.asked + 1, returnTo: returnState(story), ...(isParked(story) ? { blockedOn: [] } : {}) })

const opened: Change = (story, data, { at }) => {
  const pull = { openedAt: at, by: text(data.by), heads: [text(data.head)], fixed: false, firstReview: null }
  const isFactorys = (data.role ?? 'factory') === 'factory'
  if (isFactorys && (story.state === 'needs_human' || isParked(story))) return { pull, returnTo: 'in_review' }
  // What a person wrote is theirs from its first commit.
  return { pull, state: 'in_review', returnTo: null, blockedOn: [], ...(isFactorys ? {} : touched(story, 'pushed')) }
}

// What each event changes; one that is not here changes nothing that figures are made of.
const CHANGES: Readonly<Record<string, Change>> = {
  // Only people edit and put before others; the forge tells of an edit without saying whose it was.
  edited: (story) => ({ ...(story.state === 'ready' ? { state: 'inbox' } : {}), ...touched(story, 'answered') }),
  prioritised: (story) => touched(story, 'answered'),
  stopped: (story) => touched(story, 'answered'),
  retried: (story) => touched(story, 'answered'),
  checked: ({ checks: { executed, cached } }, data) => ({ checks: data.cached === true ? { executed, cached: cached + 1 } : { executed: executed + 1, cached } }),
  triaged: (_, data) => ({ state: 'ready', kind: data.kind as ItemKind }),
  blocked: (_, data) => ({ state: 'blocked', blockedOn: texts(data.on) }),
  unblocked,
  split: () => ({ state: 'blocked', split: true, blockedOn: [] }),
  claimed: () => ({ state: 'building' }),
  released: () => ({ state: 'ready', pull: null }),
  pull_opened: opened,
  head_moved: moved,
  pull_closed: () => ({ state: 'rejected' }),
  assessed: ({ risks }, data) => ({ risks: { ...risks, [text(data.head)]: data.risk as Risk } }),
  reviewed,
  approved: (story) => touched(story, 'answered'),
  queued: () => ({ state: 'merging' }),
  unqueued: () => ({ state: 'in_review' }),
  merged: (story, data, { at }) =>
    ({ state: 'merging', returnTo: null, blockedOn: [], mergedAt: at, mergedRisk: story.risks[story.pull?.heads.at(-1) ?? ''] ?? null, ...(data.by === undefined ? {} : touched(story, 'pushed')) }),
  deployed: () => ({ state: 'deployed' }),
  verified: (_, __, { at }) => ({ state: 'verified', verifiedAt: at }),
  settled: () => ({ state: 'done' }),
  reverted: (_, __, { at }) => ({ state: 'ready', revertedAt: at, mergedAt: null, verifiedAt: null, pull: null }),
  asked,
  answered: (story, data) => ({ ...ANSWERS[text(data.decision)]?.(story), ...touched(story, 'answered') }),
  expired: () => ({ state: 'blocked', blockedOn: ['person'] }),
  rejected: () => ({ state: 'rejected' }),
  reopened: () => ({ state: 'inbox', mergedAt: null, verifiedAt: null, pull: null }),
}

const standing = ({ state, mergedAt, pull, returnTo }: ItemStory): Stage | null =>
  stageOf({ state, merged: mergedAt !== null, pull: pull === null ? null : 1, returnTo })

const seen = ({ at, data, stream }: StoredEvent): ItemStory => {
  const { kind, origin, pull } = data as { kind: ItemKind; origin: ItemStory['origin']; pull?: { head: string; by: string } }
  return {
    number: Number(stream.slice('item:'.length)), kind, seenAt: at, origin, state: pull ? 'in_review' : 'inbox', returnTo: null, blockedOn: [], split: false,
    pull: pull ? { openedAt: at, by: pull.by, heads: [pull.head], fixed: false, firstReview: null } : null, risks: {}, mergedAt: null, mergedRisk: null, verifiedAt: null,
    revertedAt: null, hands: 'none', times: [], stageSince: at, rested: 0, asked: 0, checks: { executed: 0, cached: 0 },
  }
}

/** The story of an item after one more event of its stream; null while it has not been seen. */
export const tell = (story: ItemStory | null, event: StoredEvent): ItemStory | null => {
  if (event.type === 'seen') return seen(event)
  if (story === null) return null
  const next = { ...story, ...CHANGES[event.type]?.(story, event.data as Data, event) }
  const [before, after] = [standing(story), standing(next)]
  if (before === after) return next
  const ms = event.at - story.stageSince
  if (before === null) return { ...next, stageSince: event.at, rested: story.rested + ms }
  return { ...next, stageSince: event.at, times: [...story.times, { stage: before, ms }] }
}

const isWork = (kind: ItemKind, risk: Risk | null): boolean => (kind === 'feature' || kind === 'bug') && risk !== null && risk !== 'R0'

/** Whether the change at this head would count as product. */
export const isProductAt = ({ kind, risks }: ItemStory, head: string): boolean => isWork(kind, risks[head] ?? null)

/** Whether the change counts as product: a feature or bug whose merged diff is more than documents (R0). Everything else is routine. */
export const isProduct = ({ kind, mergedRisk }: ItemStory): boolean => isWork(kind, mergedRisk)
