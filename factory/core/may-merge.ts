import type { Risk } from '#domain/factory/risk.ts'
import type { Definitions } from './automation.ts'
import { answerable, trustIn } from './autonomy.ts'
import type { Head, Item } from './item.ts'
import { isRedUnserved } from './main-line.ts'
import { mendsMain } from './mends-main.ts'
import { isFrozen, levelOf } from './settings.ts'
import { isSettledFor } from './triage.ts'
import { liveItems, type World } from './world.ts'

/** Why an item may not merge now. `approval` is the only one that a person can lift. */
export type MergeRefusal =
  | 'not_in_review' | 'no_review' | 'own_review' | 'criteria' | 'findings' | 'pictures' | 'checks' | 'not_assessed' | 'approval' | 'probation' | 'deps' | 'attention' | 'main_red' | 'frozen' | 'obstacle'

// What main's newest commit holds is not served before main is mended: whatever mends it need not wait for that.
const isAwaited = ({ main }: World, { state, merge }: Item): boolean => (state === 'merging' && merge === null) || ((state === 'merging' || state === 'deployed') && (main.head === null || main.failed !== main.head))

/** Whether whoever is on probation here has another change of this risk under way that is not verified yet. */
const unverified = (world: World, { number, pull }: Item, risk: Risk): boolean => {
  const tested = pull ? answerable(pull).filter((name) => levelOf(world.settings, name, risk) === 'probation') : []
  return liveItems(world).some((other) =>
    other.number !== number && other.pull?.head.risk?.class === risk && isAwaited(world, other) && answerable(other.pull).some((name) => tested.includes(name)))
}

/** Approval counts from a listed person who authored none of the commits, for exactly this head. */
export const isApproved = (item: Item): boolean =>
  item.pull !== null && item.pull.head.approvals.some(({ by, role }) => (role === 'operator' || role === 'reviewer') && !item.pull?.authors.includes(by))

const autonomyRefusal = (world: World, item: Item): MergeRefusal | null => {
  const risk = item.pull?.head.risk
  if (!item.pull || !risk) return 'not_assessed'
  if (isApproved(item)) return null
  const level = trustIn(world.settings, item.pull)
  if (level === 'ask') return 'approval'
  return level === 'probation' && unverified(world, item, risk.class) ? 'probation' : null
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

/** Of what is served the verifier takes back what is red; what a person moved main to is mended by what comes after it. */
export const mayMergeOnRed = (world: World, item: Item): boolean => isRedUnserved(world.main) && mendsMain(world, item)

/** Why the item may not merge, or null when it may: every rule of "may merge" for its present head. */
export const mergeRefusal = (world: World, item: Item, definitions: Pick<Definitions, 'requiredChecks'>): MergeRefusal | null => {
  if (item.state !== 'in_review' || !item.pull) return 'not_in_review'
  if (isFrozen(world.settings, 'merge-queue')) return 'frozen'
  if (world.main.red && !mayMergeOnRed(world, item)) return 'main_red'
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
