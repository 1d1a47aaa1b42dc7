import { lawsOf, type Law, type Spent } from './laws.ts'
import { STAGES, type Stage } from './stage.ts'
import type { StoredEvent } from './stored-event.ts'
import { isProduct, isProductAt, type ItemStory } from './story.ts'
import { count, emptyTally, type Moment, type Tally } from './tally.ts'

/** A span of time, half open, UTC. */
export type Window = { from: number; to: number }
/** Median and 90th percentile of `n` values; null of none. */
export type Spread = { n: number; median: number | null; p90: number | null }
/** A share of `n`. */
export type Share = { n: number; part: number }

/** The figures of the factory for one window, with the laws they obey. Durations in milliseconds, money in micro-dollars. */
export type Metrics = {
  window: Window
  product: number
  routine: number
  issueToClosed: Spread
  pullToMerged: Spread
  /** Merged product by what people had to do with it. */
  autonomous: { n: number; none: number; answered: number; pushed: number }
  /** `unknown`: model calls whose price is not known, so that the sum says too little. */
  cost: { accepted: number; spent: number; perAccepted: number | null; unknown: number }
  firstPass: Share
  ciFix: Share
  reverts: Share
  cache: Share
  /** Of the results of checks that were executed, those of which cases passed only when they were run once more. */
  flakes: Share
  stages: Readonly<Record<Stage, Spread>>
  attention: { asked: number; answered: number; expired: number; medianAnswer: number | null }
  denials: readonly { rule: string; n: number }[]
  laws: readonly Law[]
}

const REVERT_MS = 7 * 86_400_000

/** The value below which a share of the values lie, interpolated between neighbours; null of none. */
export const quantile = (values: readonly number[], share: number): number | null => {
  const sorted = [...values].sort((a, b) => a - b)
  const at = (sorted.length - 1) * share
  const [low, high] = [sorted[Math.floor(at)], sorted[Math.ceil(at)]]
  return low === undefined || high === undefined ? null : low + (high - low) * (at - Math.floor(at))
}

/** Median and 90th percentile. */
export const spreadOf = (values: readonly number[]): Spread => ({ n: values.length, median: quantile(values, 0.5), p90: quantile(values, 0.9) })

const within = ({ from, to }: Window) => ({ at }: { at: number }): boolean => at >= from && at < to

/** The last moment of each item: an item that was reverted and came again counts once. */
const lastOfEach = (moments: readonly Moment[]): Moment[] => [...new Map(moments.map((moment) => [moment.story.number, moment])).values()]

// An agent's item comes from an item (`#4`) or from a run, which may belong to one.
const parentOf = ({ runs }: Tally, { origin }: ItemStory): number | null => {
  if (origin.from !== 'agent') return null
  if (/^#\d+$/.test(origin.ref)) return Number(origin.ref.slice(1))
  return runs.get(origin.ref.replace(/^run:/, ''))?.item ?? null
}

/** Whether an item, or one that caused it, is among `roots`. Chains end: nothing causes itself. */
const descends = (tally: Tally, number: number | null, roots: ReadonlySet<number>): boolean => {
  const passed = new Set<number>()
  for (let at = number; at !== null && !passed.has(at);) {
    if (roots.has(at)) return true
    passed.add(at)
    const story = tally.stories.get(at)
    at = story ? parentOf(tally, story) : null
  }
  return false
}

const costOf = (tally: Tally, merged: readonly Moment[], window: Window): Metrics['cost'] => {
  const kept = merged.filter(({ at, story }) => !tally.reverted.some((revert) => revert.story.number === story.number && revert.at >= at && revert.at - at < REVERT_MS))
  const roots = new Set(kept.map(({ story }) => story.number))
  const spent = [...tally.runs.values()].reduce((sum, run) => sum + (descends(tally, run.item, roots) ? run.settled : 0), 0)
  const unknown = tally.usage.filter((one) => one.unknown && within(window)(one)).length
  return { accepted: roots.size, spent, perAccepted: roots.size === 0 ? null : spent / roots.size, unknown }
}

const bucketsOf = (merged: readonly Moment[]): Metrics['autonomous'] => {
  const of = (hands: ItemStory['hands']) => merged.filter(({ story }) => story.hands === hands).length
  return { n: merged.length, none: of('none'), answered: of('answered'), pushed: of('pushed') }
}

const stagesOf = (verified: readonly Moment[]): Metrics['stages'] => {
  const of = (stage: Stage) => verified.flatMap(({ story }) => {
    const times = story.times.filter((time) => time.stage === stage)
    return times.length === 0 ? [] : [times.reduce((sum, { ms }) => sum + ms, 0)]
  })
  return Object.fromEntries(STAGES.map((stage) => [stage, spreadOf(of(stage))])) as Record<Stage, Spread>
}

const attentionOf = ({ asked, answers }: Tally, window: Window): Metrics['attention'] => {
  const ended = answers.filter(within(window))
  const answered = ended.filter(({ end }) => end === 'answered')
  return {
    asked: asked.filter((at) => within(window)({ at })).length, answered: answered.length, expired: ended.filter(({ end }) => end === 'expired').length,
    medianAnswer: quantile(answered.flatMap(({ ms }) => ms ?? []), 0.5),
  }
}

const cacheOf = ({ usage }: Tally, window: Window): Share =>
  usage.filter(within(window)).reduce(({ n, part }, { input, read }) => ({ n: n + input, part: part + read }), { n: 0, part: 0 })

const flakesOf = ({ executed }: Tally, window: Window): Share => {
  const results = executed.filter(within(window))
  return { n: results.length, part: results.filter(({ chance }) => chance).length }
}

/** Of first reviews in the window, how many approved the head that the pull request was opened with. */
const firstPassOf = ({ reviewed }: Tally, window: Window): Share => {
  const first = reviewed.filter(within(window)).flatMap(({ story }) => (story.pull?.firstReview && isProductAt(story, story.pull.firstReview.head) ? [{ ...story.pull.firstReview, opened: story.pull.heads[0] }] : []))
  return { n: first.length, part: first.filter(({ approves, head, opened }) => approves && head === opened).length }
}

/** The figures of a window from what was counted. `ledger` are the budgets' rows, which the entries must add up to; without them that is not checked. */
export const metricsFrom = (tally: Tally, window: Window, ledger: readonly Spent[] | null = null): Metrics => {
  const inside = within(window)
  const allMerged = tally.merged.filter(inside)
  const merged = allMerged.filter(({ story }) => isProduct(story))
  const verified = lastOfEach(tally.verified.filter(inside)).filter(({ story }) => isProduct(story))
  return {
    window, product: merged.length, routine: allMerged.length - merged.length,
    issueToClosed: spreadOf(verified.map(({ at, story }) => at - story.seenAt)),
    pullToMerged: spreadOf(merged.flatMap(({ at, story }) => (story.pull ? [at - story.pull.openedAt] : []))),
    autonomous: bucketsOf(merged), cost: costOf(tally, merged, window),
    firstPass: firstPassOf(tally, window),
    ciFix: { n: merged.length, part: merged.filter(({ story }) => story.pull?.fixed).length },
    // Routine changes can be taken back too, so they are among what could have been.
    reverts: { n: allMerged.length, part: tally.reverted.filter(inside).length },
    cache: cacheOf(tally, window), flakes: flakesOf(tally, window), stages: stagesOf(verified), attention: attentionOf(tally, window),
    denials: [...tally.denials].map(([rule, n]) => ({ rule, n })).sort((a, b) => b.n - a.n || (a.rule < b.rule ? -1 : 1)),
    laws: lawsOf(tally, window, ledger),
  }
}

/** The figures of a window from the whole log, in its order. */
export const metricsOf = (events: Iterable<StoredEvent>, window: Window, ledger: readonly Spent[] | null = null): Metrics => metricsFrom(count(emptyTally(), events), window, ledger)
