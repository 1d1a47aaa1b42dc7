import { LEVELS, type Level, type Risk } from '#domain/factory/risk.ts'
import type { FactoryEvent } from './events/read.ts'
import type { Item, ItemPull } from './item.ts'
import { inOrder, without } from './order.ts'
import { levelOf, type Settings } from './settings.ts'

/**
 * One merged change, as evidence of whoever wrote it and whoever reviewed it. `clean`: its quiet window ended without a bug. `approved`: a person
 * approved that head, and no person had a hand in it.
 */
export type MergeSeen = { item: number; at: number; clean: boolean; approved: boolean }

/** The newest merges since the level was last set, oldest first, by `automation risk`. What asks for ever needs no evidence. */
export type Evidence = Readonly<Record<string, readonly MergeSeen[]>>

/** How far back evidence counts. */
const MOST_MERGES = 20
const WINDOW_MS = 30 * 86_400_000
/** Clean merges that lift a level, and to which. */
const STEPS: Readonly<Record<Level, { clean: number; to: Level } | null>> = { ask: { clean: 3, to: 'probation' }, probation: { clean: 10, to: 'auto' }, auto: null }

/** The name under which levels and evidence of an automation are kept. */
export const pairOf = (automation: string, risk: Risk): string => `${automation} ${risk}`
/** The automation and the risk of such a name. */
export const readPair = (pair: string): { automation: string; risk: Risk } => ({ automation: pair.slice(0, -3), risk: pair.slice(-2) as Risk })

/** Who answers for a change: whoever opened its pull request, and whoever reviewed its head. */
export const answerable = ({ by, head: { review } }: ItemPull): readonly [author: string, ...reviewer: string[]] => (review === null ? [by] : [by, review.by])

/**
 * How far a change is trusted: as far as the less trusted of its author and its reviewer. Not assessed yet, it asks, and so does what is from somebody
 * who is neither an automation nor a person with a role.
 */
export const trustIn = (settings: Settings, pull: ItemPull): Level => {
  const { role, head: { risk } } = pull
  if (risk === null || role === 'none') return 'ask'
  return LEVELS[Math.min(...answerable(pull).map((name) => LEVELS.indexOf(levelOf(settings, name, risk.class))))] ?? 'ask'
}

// The shepherd mends what others wrote; anybody else who moved the head has edited it.
const isEdited = ({ by, authors }: ItemPull): boolean => authors.some((name) => name !== by && name !== 'pr-shepherd')

const merged = (evidence: Evidence, { number, pull }: Item, at: number): Evidence => {
  const risk = pull?.head.risk?.class
  if (!pull || !risk || risk === 'R3') return evidence
  const seen: MergeSeen = { item: number, at, clean: false, approved: pull.head.approvals.length > 0 && !isEdited(pull) }
  const names = answerable(pull).map((name) => pairOf(name, risk))
  return { ...evidence, ...Object.fromEntries(names.map((name) => [name, [...(evidence[name] ?? []), seen].slice(-MOST_MERGES)])) }
}

const each = (evidence: Evidence, item: number, change: (seen: MergeSeen) => readonly MergeSeen[]): Evidence =>
  Object.fromEntries(inOrder(evidence).map(([pair, all]) => [pair, all.some((seen) => seen.item === item) ? all.flatMap((seen) => (seen.item === item ? change(seen) : [seen])) : all]))

/** The evidence after an event; `item` is as the event left it. A change that turns out wanting after all is no evidence any more. */
export const evolveEvidence = (evidence: Evidence, event: FactoryEvent, item: Item | null): Evidence => {
  if (event.of === 'engine' && event.type === 'autonomy_changed') return without(evidence, pairOf(event.data.automation, event.data.risk))
  if (event.of !== 'item' || item === null) return evidence
  // What somebody merged on the forge went around what the evidence is of.
  if (event.type === 'merged') return event.data.by === undefined ? merged(evidence, item, event.at) : evidence
  if (event.type === 'reverted' || event.type === 'reopened') return each(evidence, item.number, () => [])
  // A specification is done when what was cut from it is.
  return item.state === 'done' && (event.type === 'settled' || event.type === 'unblocked') ? each(evidence, item.number, (seen) => [{ ...seen, clean: true }]) : evidence
}

/** The level that evidence has earned above `level`, with the items that show it; null while there is not enough. */
export const earned = (level: Level, evidence: readonly MergeSeen[], now: number, quietMs: number): { to: Level; items: readonly number[] } | null => {
  const step = STEPS[level]
  if (step === null) return null
  const counts = ({ at, clean, approved }: MergeSeen): boolean => clean && now - at >= quietMs && now - at <= WINDOW_MS && (level !== 'ask' || approved)
  const items = evidence.filter(counts).map(({ item }) => item)
  return items.length >= step.clean ? { to: step.to, items } : null
}
