import type { CheckConclusion } from '#domain/factory/check.ts'
import type { PersonRole } from '#domain/factory/act.ts'
import type { Criterion, ItemKind, ItemState, Origin, Priority, Size } from '#domain/factory/item.ts'
import type { Look } from '#domain/factory/picture.ts'
import type { Risk, Weakening } from '#domain/factory/risk.ts'
import type { RunClass, RunReason } from '#domain/factory/run.ts'
import type { FactoryEvent } from './events/read.ts'
import { IllegalTransition } from './illegal.ts'
import { inOrder } from './order.ts'

type ItemFactoryEvent = Extract<FactoryEvent, { of: 'item' }>
type TypeOf = ItemFactoryEvent['type']

/** What is known about the head of a pull request. A new head begins with nothing. */
export type Head = {
  oid: string
  checks: Readonly<Record<string, CheckConclusion>>
  /** Pictures that this head draws differently than where it began, by the check that found them: a review must accept each. */
  looks: readonly (Look & { check: string })[]
  /** What this change must pass beside the checks of every change; known once it is assessed. */
  required: readonly string[]
  review: { by: string; verdict: 'approve' | 'request_changes'; unmet: readonly string[]; criteria: readonly string[]; accepted: readonly string[]; major: number } | null
  risk: { class: Risk; why: readonly string[]; weakening: readonly Weakening[] } | null
  approvals: readonly { by: string; role: PersonRole }[]
  /** Why the merge queue gave it back: nothing but another head takes this away. */
  obstacle: { why: 'conflict' | 'red' | 'review_again'; detail: string } | null
}

/** `authors` are whoever moved the head: none of them may review or approve it. */
export type ItemPull = { number: number; base: string; by: string; /** The least of whoever it is from: `none` is neither an automation nor a person with a role. */ role: Item['role']; authors: readonly string[]; head: Head }

/** A person's word on a question about an item. */
export type Answer = { question: string; choice: string; text: string; by: string; /** Whether its thread on the forge has it. */ told: boolean }

/** An attempt that was used up; `note` is what was said of it, by code or by the agent. */
export type Failure = { run: string; reason: RunReason; class: RunClass; note: string }

/** What came of one automation's runs about an item, in this life and at this head. `ended` counts those that left everything as it was. */
export type Tries = { ended: number; failures: readonly Failure[]; notBefore: number }

/** A work item, with the facts beside its state. */
export type Item = {
  number: number
  state: ItemState
  /** When it came into this state. */
  since: number
  seenAt: number
  kind: ItemKind
  title: string
  labels: readonly string[]
  author: string
  role: 'operator' | 'reviewer' | 'factory' | 'none'
  bodyHash: string
  origin: Origin
  depth: number
  priority: Priority
  area: string
  size: Size
  criteria: readonly Criterion[]
  deps: readonly number[]
  children: readonly number[]
  blockedOn: readonly string[]
  pull: ItemPull | null
  attempts: number
  /** How the attempts at building it ended. */
  failures: readonly Failure[]
  /** By automation, what came of the others' runs about it. */
  tries: Readonly<Record<string, Tries>>
  /** Automations that a person stopped here: they begin nothing about it while it stays as it is. */
  stopped: readonly string[]
  fixes: number
  /** Runs of the checks in a row that left this head without a required result. */
  unchecked: number
  notBefore: number
  run: string | null
  returnTo: ItemState | null
  attention: string | null
  /** The operator who let it be worked on although it descends too far from what a person asked for. */
  acceptedBy: string | null
  /** What people answered when they were asked about it, newest last: facts of its next run. */
  answers: readonly Answer[]
  merge: { commit: string; tree: string; at: number } | null
  release: string | null
  verifiedAt: number | null
}

const BEFORE_MERGE: readonly ItemState[] = ['inbox', 'ready', 'blocked', 'building', 'in_review', 'merging']
const WITH_PULL: readonly ItemState[] = ['in_review', 'merging', 'needs_human']
const MOVES: readonly ItemState[] = [...WITH_PULL, 'blocked']
const NOT_FINAL: readonly ItemState[] = [...BEFORE_MERGE, 'needs_human', 'deployed', 'verified']

/** In which states each event may come; what it needs beside the state is in `met`. */
export const ITEM_TRANSITIONS: Readonly<Record<TypeOf, readonly (ItemState | 'none')[]>> = {
  seen: ['none'], edited: NOT_FINAL, triaged: ['inbox'], prioritised: NOT_FINAL, answer_told: NOT_FINAL, blocked: ['inbox', 'ready'], unblocked: ['blocked'], split: ['inbox', 'building', 'verified'],
  claimed: ['ready'], released: ['building', 'in_review'], pull_opened: ['inbox', 'ready', 'blocked', 'building', 'needs_human'], head_moved: MOVES, pull_closed: MOVES,
  assessed: WITH_PULL, checked: WITH_PULL, unchecked: ['in_review'], attempted: ['inbox', 'in_review', 'merging'], reviewed: WITH_PULL, approved: WITH_PULL, queued: ['in_review'], unqueued: ['merging'],
  merged: [...MOVES, 'rejected'], deployed: ['merging'], verified: ['deployed'], settled: ['verified'], reverted: ['deployed', 'verified'],
  asked: BEFORE_MERGE, accepted: ['needs_human', 'blocked'], answered: ['needs_human', 'blocked'], expired: ['needs_human'], rejected: [...BEFORE_MERGE, 'needs_human'], reopened: ['rejected', 'done'],
  stopped: [...BEFORE_MERGE, 'needs_human'], retried: ['inbox', 'ready', 'in_review', 'merging'],
}

const ANY_TIME: ReadonlySet<TypeOf> = new Set(['edited', 'prioritised', 'answer_told'])
const NEEDS_PULL: ReadonlySet<TypeOf> = new Set(['head_moved', 'pull_closed', 'assessed', 'checked', 'unchecked', 'reviewed', 'approved', 'queued', 'unqueued'])

/** Whether nothing but a person's word lets it go on, after nobody answered in time. */
export const isParked = ({ state, blockedOn }: Pick<Item, 'state' | 'blockedOn'>): boolean => state === 'blocked' && blockedOn.includes('person')

const parkedOnly = (item: Item): boolean => item.state !== 'blocked' || isParked(item)
/** What some events need beside the state. */
const MORE: Partial<Readonly<Record<TypeOf, (item: Item) => boolean>>> = {
  answered: parkedOnly, accepted: parkedOnly,
  // Closed is what was rejected, and its pull request forgotten: main may have had it by then.
  merged: ({ pull, state }) => pull !== null || state === 'rejected',
  pull_opened: ({ pull, merge, state, children }) => pull === null && merge === null && (state !== 'blocked' || children.length === 0),
  // Given back from review is what the factory wrote itself.
  released: ({ state, pull }) => state === 'building' || pull?.role === 'factory',
}

const met = (item: Item, type: TypeOf): boolean => {
  if (NEEDS_PULL.has(type) && item.pull === null) return false
  // Of what is served already, only a specification is cut into what is to be built from it.
  if (type === 'split' && item.state === 'verified') return item.kind === 'spec'
  if (item.state !== 'merging') return MORE[type]?.(item) ?? true
  return ANY_TIME.has(type) || (type === 'deployed') === (item.merge !== null)
}

const emptyHead = (oid: string): Head => ({ oid, checks: {}, looks: [], required: [], review: null, risk: null, approvals: [], obstacle: null })
const newPull = ({ pull: number, head, base, by }: { pull: number; head: string; base: string; by: string }, role: Item['role']): ItemPull => ({ number, base, by, role, authors: [by], head: emptyHead(head) })

const seen = (number: number, event: Extract<ItemFactoryEvent, { type: 'seen' }>): Item => {
  const { pull, ...facts } = event.data
  return {
    ...facts, number, state: pull ? 'in_review' : 'inbox', since: event.at, seenAt: event.at, priority: 3, area: '', size: 'M', criteria: [], deps: [],
    children: [], blockedOn: [], pull: pull ? newPull({ ...pull, pull: pull.number }, facts.role) : null, attempts: 0, failures: [], tries: {}, stopped: [], fixes: 0, unchecked: 0,
    notBefore: 0, run: null, returnTo: null, attention: null, acceptedBy: null, answers: [], merge: null, release: null, verifiedAt: null,
  }
}

/** A verdict on another head than the present one is recorded in the log and changes nothing. */
const onHead = (item: Item, head: string, change: (head: Head) => Partial<Head>): Item =>
  item.pull === null || item.pull.head.oid !== head ? item : { ...item, pull: { ...item.pull, head: { ...item.pull.head, ...change(item.pull.head) } } }

const moveHead = (item: Item, head: string, by: string, role?: Item['role']): Partial<Item> => {
  if (!item.pull) return {}
  const authors = item.pull.authors.includes(by) ? item.pull.authors : [...item.pull.authors, by]
  return {
    state: 'in_review', blockedOn: [], pull: { ...item.pull, authors, role: role === 'none' ? role : item.pull.role, head: emptyHead(head) }, fixes: item.fixes + (by === 'pr-shepherd' ? 1 : 0), unchecked: 0, tries: {}, stopped: [], notBefore: 0, returnTo: null, attention: null,
  }
}

/** A person's word begins a new life: what was used up before does not count against it. */
const NEW_LIFE = { attempts: 0, failures: [], tries: {}, stopped: [], fixes: 0, unchecked: 0, notBefore: 0 } as const satisfies Partial<Item>

const FRESH = {
  ...NEW_LIFE, pull: null, merge: null, release: null, verifiedAt: null, run: null, returnTo: null, attention: null,
} as const satisfies Partial<Item>

const answered = (item: Item, decision: 'return' | 'inbox' | 'reject' | 'park'): Partial<Item> => {
  const back = { attention: null, returnTo: null }
  switch (decision) {
    case 'return': return { ...back, ...NEW_LIFE, state: item.returnTo ?? 'inbox', ...(item.returnTo === 'blocked' ? {} : { blockedOn: [] }) }
    // What is planned anew is built anew.
    case 'inbox': return { ...back, ...NEW_LIFE, state: 'inbox', pull: null, blockedOn: [] }
    case 'reject': return { ...back, state: 'rejected' }
    case 'park': return { attention: null, state: 'blocked', blockedOn: ['person'] }
  }
}

const unblocked = (item: Item): Partial<Item> => {
  if (isParked(item)) return { ...NEW_LIFE, state: item.returnTo ?? 'inbox', blockedOn: [], returnTo: null }
  return { state: item.children.length > 0 ? 'done' : 'ready', blockedOn: [] }
}

/** Where an answer will send an item that has to ask now. Work that was under way begins again. */
const returnState = (item: Item): ItemState => {
  if (isParked(item)) return item.returnTo ?? 'inbox'
  return item.state === 'building' ? 'ready' : item.state === 'merging' ? 'in_review' : item.state
}

type Opened = Extract<ItemFactoryEvent, { type: 'pull_opened' }>['data']

/** What a run asked beside its pull request is still to be answered; a person who opens one needs no answer any more. */
const pullOpened = (item: Item, data: Opened): Partial<Item> => {
  const { role = 'factory' } = data
  const opened = { run: null, stopped: [], pull: newPull(data, role) }
  if (role === 'factory' && (item.state === 'needs_human' || isParked(item))) return { ...opened, returnTo: 'in_review' }
  return { ...opened, state: 'in_review', attention: null, returnTo: null, blockedOn: [] }
}

type Change<K extends TypeOf> = (item: Item, data: Extract<ItemFactoryEvent, { type: K }>['data'], at: number) => Partial<Item>

const attempted: Change<'attempted'> = (item, { automation, run, reason, class: runClass, used, notBefore, note = '' }) => {
  const { ended, failures } = item.tries[automation] ?? { ended: 0, failures: [] }
  const now: Tries = { ended: ended + 1, failures: used ? [...failures, { run, reason, class: runClass, note }] : failures, notBefore }
  return { tries: { ...item.tries, [automation]: now } }
}

const CHANGES: { readonly [K in Exclude<TypeOf, 'seen'>]: Change<K> } = {
  edited: (item, { bodyHash }) => ({ bodyHash, stopped: [], ...(item.state === 'ready' ? { state: 'inbox' } : {}) }),
  triaged: (_, data) => ({ ...data, tries: {}, state: 'ready' }),
  prioritised: (_, { priority }) => ({ priority }),
  answer_told: ({ answers }) => ({ answers: answers.map((answer, at) => (at === answers.findIndex(({ told }) => !told) ? { ...answer, told: true } : answer)) }),
  blocked: (_, { on }) => ({ state: 'blocked', blockedOn: on }),
  unblocked,
  split: (_, { children }) => ({ state: 'blocked', children, blockedOn: children.map((child) => `#${child}`), run: null }),
  claimed: (_, { run }) => ({ state: 'building', run }),
  released: (item, { run, reason, class: runClass, used, notBefore, note = '' }) => ({
    state: 'ready', run: null, pull: null, fixes: 0, notBefore, attempts: item.attempts + (used ? 1 : 0),
    failures: used ? [...item.failures, { run, reason, class: runClass, note }] : item.failures,
  }),
  pull_opened: pullOpened,
  head_moved: (item, { head, by, role }) => moveHead(item, head, by, role),
  pull_closed: () => ({ state: 'rejected' }),
  assessed: (item, { head, risk, why, weakening, required = [] }) => onHead(item, head, () => ({ required, risk: { class: risk, why, weakening } })),
  checked: (item, { head, name, conclusion, pictures = [] }) =>
    onHead(item, head, ({ checks, looks }) => ({
      checks: { ...checks, [name]: conclusion }, looks: [...looks.filter(({ check }) => check !== name), ...pictures.map((one) => ({ ...one, check: name }))],
    })),
  unchecked: (item, { head, notBefore }) => (item.pull?.head.oid === head ? { unchecked: item.unchecked + 1, notBefore } : {}),
  attempted,
  reviewed: (item, { head, by, verdict, criteria, findings, accepted = [] }) =>
    onHead(item, head, () => ({
      review: { by, verdict, accepted, criteria: criteria.map(({ id }) => id), unmet: criteria.filter(({ met: ok }) => !ok).map(({ id }) => id), major: findings.major },
    })),
  approved: (item, { head, by, role }) => onHead(item, head, ({ approvals }) => ({ approvals: [...approvals.filter((one) => one.by !== by), { by, role }] })),
  queued: () => ({ state: 'merging' }),
  unqueued: (item, { why, detail }) => ({
    ...(why === 'risk' || why === 'void' ? {} : onHead(item, item.pull?.head.oid ?? '', () => ({ obstacle: { why, detail } }))), state: 'in_review',
  }),
  merged: (_, { commit, tree }, at) => ({ state: 'merging', merge: { commit, tree, at }, run: null, attention: null, returnTo: null, blockedOn: [] }),
  deployed: (_, { release }) => ({ state: 'deployed', release }),
  verified: (_, __, at) => ({ state: 'verified', verifiedAt: at }),
  settled: () => ({ state: 'done' }),
  reverted: () => ({ ...FRESH, state: 'ready', priority: 1 }),
  asked: (item, { attention }) => ({ state: 'needs_human', attention, returnTo: returnState(item), run: null, ...(isParked(item) ? { blockedOn: [] } : {}) }),
  accepted: (_, { by }) => ({ acceptedBy: by }),
  answered: (item, { decision }) => answered(item, decision),
  expired: (item) => answered(item, 'park'),
  rejected: () => ({ state: 'rejected', run: null, attention: null }),
  stopped: ({ stopped }, { automation }) => ({ stopped: [...stopped.filter((one) => one !== automation), automation] }),
  retried: () => NEW_LIFE,
  reopened: () => ({ ...FRESH, state: 'inbox', answers: [], children: [], blockedOn: [] }),
}

/** What a new life of an item would free where it is: automations that rest on it or were stopped, building, its checks. */
export const heldBack = ({ tries, stopped, attempts, notBefore, unchecked, fixes }: Item, now: number): string[] => [
  ...new Set([...inOrder(tries).map(([automation]) => automation), ...stopped, ...(attempts > 0 || notBefore > now ? ['building'] : []), ...(unchecked > 0 ? ['checks'] : []), ...(fixes > 0 ? ['pr-shepherd'] : [])]),
]

/**
 * The item after the event; `null` before it was seen.
 * @throws IllegalTransition when the state does not know the event.
 */
export const evolveItem = (item: Item | null, event: ItemFactoryEvent): Item => {
  if (!ITEM_TRANSITIONS[event.type].includes(item?.state ?? 'none') || (item && !met(item, event.type))) {
    throw new IllegalTransition(event.stream, item?.state ?? 'none', event.type)
  }
  if (event.type === 'seen') return seen(Number(event.key), event)
  if (item === null) throw new IllegalTransition(event.stream, 'none', event.type)
  const change = CHANGES[event.type] as (item: Item, data: unknown, at: number) => Partial<Item>
  const next = { ...item, ...change(item, event.data, event.at) }
  return next.state === item.state ? next : { ...next, since: event.at }
}
