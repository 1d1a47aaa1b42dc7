import { ITEM_KINDS, isFinal } from './item.ts'
import { isProduct } from './story.ts'
import type { Tally } from './tally.ts'

/** The laws that figures obey. One that is broken is shown in place of the figures that rest on it. */
export const LAWS = ['items', 'times', 'totals', 'buckets', 'effects', 'runs', 'money', 'checks'] as const
export type LawName = (typeof LAWS)[number]
/** `unchecked`: there was nothing to compare with. `where` it is broken: a kind, a scope, an item. */
export type Law = { law: LawName; state: 'holds' | 'broken' | 'unchecked'; left: number; right: number; where: string }

/** What each figure rests on: while one of these is broken, the figure is not shown, the law is. */
export const RESTS_ON = {
  product: ['totals'], routine: ['totals'], issueToClosed: ['items', 'times', 'totals'], pullToMerged: ['buckets', 'totals'], autonomous: ['buckets', 'totals'], cost: ['money', 'runs'],
  firstPass: [], ciFix: ['totals'], reverts: ['totals'], cache: ['runs'], flakes: ['checks'], attention: ['totals'], stages: ['times', 'totals'], denials: ['effects', 'runs'],
} as const satisfies Record<string, readonly LawName[]>
export type FigureName = keyof typeof RESTS_ON

/** The broken law in the way of a figure, if there is one. */
export const brokenUnder = (laws: readonly Law[], figure: FigureName): Law | null => laws.find(({ law, state }) => state === 'broken' && (RESTS_ON[figure] as readonly LawName[]).includes(law)) ?? null

/** What a budget row says was spent, to be compared with the sum of its entries. */
export type Spent = { scope: string; spent: number }

const check = (law: LawName, pairs: readonly (readonly [where: string, left: number, right: number])[]): Law => {
  const wrong = pairs.find(([, left, right]) => left !== right)
  const sum = (side: 1 | 2) => pairs.reduce((total, pair) => total + pair[side], 0)
  return wrong ? { law, state: 'broken', where: wrong[0], left: wrong[1], right: wrong[2] } : { law, state: 'holds', where: '', left: sum(1), right: sum(2) }
}

const items = ({ seen, stories }: Tally): Law => {
  const all = [...stories.values()]
  const ofKind = (kind: string, test: (state: string) => boolean) => all.filter((story) => story.kind === kind && test(story.state)).length
  return check('items', ITEM_KINDS.map((kind) => {
    const closed = ofKind(kind, (state) => state === 'verified' || state === 'done')
    const open = all.filter((story) => story.kind === kind && !isFinal(story.state) && story.state !== 'verified').length
    return [kind, seen.get(kind) ?? 0, open + closed + ofKind(kind, (state) => state === 'rejected')]
  }))
}

const times = ({ verified }: Tally): Law =>
  check('times', verified.map(({ at, story }) => [`#${story.number}`, story.rested + story.times.reduce((total, { ms }) => total + ms, 0), at - story.seenAt]))

const buckets = ({ merged }: Tally): Law => {
  const product = merged.filter(({ story }) => isProduct(story))
  const of = (hands: string) => product.filter(({ story }) => story.hands === hands).length
  return check('buckets', [['merged', product.length, of('none') + of('answered') + of('pushed')]])
}

const effects = ({ intended, effects: states }: Tally): Law => {
  const of = (...wanted: string[]) => [...states.values()].filter((state) => wanted.includes(state)).length
  return check('effects', [['effects', intended, of('confirmed', 'failed', 'dropped') + of('unknown') + of('intended', 'sent')]])
}

const runs = ({ queued, ended, runs: known }: Tally): Law =>
  check('runs', [['runs', queued, ended + [...known.values()].filter(({ live }) => live).length]])

const money = ({ spent }: Tally, ledger: readonly Spent[] | null): Law =>
  ledger === null ? { law: 'money', state: 'unchecked', left: 0, right: 0, where: '' } : check('money', ledger.map(({ scope, spent: row }) => [scope, spent.get(scope) ?? 0, row]))

// What was reported is counted from the log as it stands, the rest item by item.
const checks = ({ stories, happened }: Tally): Law =>
  check('checks', [['checks', happened.get('item:checked')?.length ?? 0, [...stories.values()].reduce((sum, { checks: { executed, cached } }) => sum + executed + cached, 0)]])

// A total at an instant is what had been counted until then; between two instants it grows by what happened between them, as the log has it.
const totals = ({ merged, verified, reverted, asked, answers, happened }: Tally, { from, to }: { from: number; to: number }): Law => {
  const grew = (moments: readonly { at: number }[]) => moments.filter(({ at }) => at < to).length - moments.filter(({ at }) => at < from).length
  const between = (...what: string[]) => what.flatMap((one) => happened.get(one) ?? []).filter((at) => at >= from && at < to).length
  return check('totals', [
    ['merged', grew(merged), between('item:merged')], ['verified', grew(verified), between('item:verified')], ['reverted', grew(reverted), between('item:reverted')],
    ['asked', grew(asked.map((at) => ({ at }))), between('attention:opened')], ['answers', grew(answers), between('attention:answered', 'attention:expired', 'attention:cancelled')],
  ])
}

/** Every law for what was counted, totals in a window. `ledger` are the budgets as their rows have them, null when nobody has read them. */
export const lawsOf = (tally: Tally, window: { from: number; to: number }, ledger: readonly Spent[] | null): Law[] =>
  [items(tally), times(tally), totals(tally, window), buckets(tally), effects(tally), runs(tally), money(tally, ledger), checks(tally)]
