import type { Definitions } from './automation.ts'
import type { Head, Item } from './item.ts'
import { isFrozen } from './settings.ts'
import { isSettledFor } from './triage.ts'
import { trustIn } from './trust.ts'
import { liveItems, type World } from './world.ts'

/** Why an item may not merge now. `approval` is the only one that a person can lift. */
export type MergeRefusal =
  | 'not_in_review' | 'no_review' | 'own_review' | 'criteria' | 'findings' | 'pictures' | 'checks' | 'not_assessed' | 'approval' | 'probation' | 'deps' | 'attention' | 'main_red' | 'frozen' | 'obstacle'

const unverified = (world: World, risk: string, by: string, but: number): boolean =>
  liveItems(world).some((other) =>
    other.number !== but && other.pull?.by === by && other.pull.head.risk?.class === risk && ((other.state === 'merging') || other.state === 'deployed'))

/** Approval counts from a listed person who authored none of the commits, for exactly this head. */
export const isApproved = (item: Item): boolean =>
  item.pull !== null && item.pull.head.approvals.some(({ by, role }) => (role === 'operator' || role === 'reviewer') && !item.pull?.authors.includes(by))

const autonomyRefusal = (world: World, item: Item): MergeRefusal | null => {
  const risk = item.pull?.head.risk
  if (!item.pull || !risk) return 'not_assessed'
  if (isApproved(item)) return null
  const level = trustIn(world.settings, item.pull, risk.class)
  if (level === 'ask') return 'approval'
  return level === 'probation' && unverified(world, risk.class, item.pull.by, item.number) ? 'probation' : null
}

/** The names of the pictures that a review of this item must accept. */
export const toLookAt = (item: Item | null): string[] => item?.pull?.head.looks.map(({ name }) => name) ?? []

const reviewRefusal = (item: Item): MergeRefusal | null => {
  const { pull, criteria } = item
  const review = pull?.head.review
  if (!pull || !review || review.verdict !== 'approve') return 'no_review'
  if (pull.authors.includes(review.by)) return 'own_review'
  if (review.unmet.length > 0 || criteria.some(({ id }) => !review.criteria.includes(id))) return 'criteria'
  if (toLookAt(item).some((name) => !review.accepted.includes(name))) return 'pictures'
  return review.major > 0 ? 'findings' : null
}

/** A head lacks results until it is assessed and everything that its assessment asks for has one. */
export const lacksResults = ({ risk, required, checks }: Head): boolean => risk === null || required.some((name) => checks[name] === undefined)

// What is left to look at passes as a check; the review is asked for each of its pictures.
const passes = ({ checks, looks }: Head, name: string): boolean => checks[name] === 'success' || (checks[name] === 'needs_look' && looks.some(({ check }) => check === name))

/** Why the item may not merge, or null when it may: every rule of "may merge" for its present head. */
export const mergeRefusal = (world: World, item: Item, definitions: Pick<Definitions, 'requiredChecks'>): MergeRefusal | null => {
  if (item.state !== 'in_review' || !item.pull) return 'not_in_review'
  if (isFrozen(world.settings, 'merge-queue')) return 'frozen'
  if (world.main.red) return 'main_red'
  if (item.attention) return 'attention'
  if (item.deps.some((dep) => !isSettledFor(world, dep))) return 'deps'
  const { head } = item.pull
  if (head.obstacle !== null) return 'obstacle'
  if ([...definitions.requiredChecks, ...head.required].some((name) => !passes(head, name))) return 'checks'
  return reviewRefusal(item) ?? autonomyRefusal(world, item)
}

/** Why an item that waits to merge must leave the queue: the verdict it was queued with does not stand any more. */
export const voidVerdict = (world: World, item: Item, definitions: Pick<Definitions, 'requiredChecks'>): MergeRefusal | null => {
  const refusal = mergeRefusal(world, { ...item, state: 'in_review' }, definitions)
  // These pass by themselves, or hold back starts only; the queue need not be left for them.
  return refusal === 'frozen' || refusal === 'main_red' || refusal === 'probation' || refusal === 'deps' ? null : refusal
}
