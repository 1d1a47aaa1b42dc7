import { ITEM_KINDS, isFinal } from './item.ts'
import { isProduct } from './story.ts'
import type { Tally } from './tally.ts'

/** The laws that figures obey. One that is broken is shown in place of the figures that rest on it. */
export const LAWS = ['items', 'times', 'buckets', 'effects', 'runs', 'money', 'checks'] as const
export type LawName = (typeof LAWS)[number]
export type Law = { law: LawName; holds: boolean; left: number; right: number; /** Where it is broken: a kind, a scope, an item. */ where: string }

/** What a budget row says was spent, to be compared with the sum of its entries. */
export type Spent = { scope: string; spent: number }

const check = (law: LawName, pairs: readonly (readonly [where: string, left: number, right: number])[]): Law => {
  const wrong = pairs.find(([, left, right]) => left !== right)
  const sum = (side: 1 | 2) => pairs.reduce((total, pair) => total + pair[side], 0)
  return wrong ? { law, holds: false, where: wrong[0], left: wrong[1], right: wrong[2] } : { law, holds: true, where: '', left: sum(1), right: sum(2) }
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

const money = ({ spent }: Tally, ledger: readonly Spent[]): Law => check('money', ledger.map(({ scope, spent: row }) => [scope, spent.get(scope) ?? 0, row]))

const checks = ({ checks: { reported, executed, cached } }: Tally): Law => check('checks', [['checks', reported, executed + cached]])

/** Every law, held or broken, for what was counted. `ledger` are the budgets as their rows have them. */
export const lawsOf = (tally: Tally, ledger: readonly Spent[] = []): Law[] =>
  [items(tally), times(tally), buckets(tally), effects(tally), runs(tally), money(tally, ledger), checks(tally)]
