import type { FactoryDatabase } from '#db/factory-client.ts'
import { eventsBetween, readMark } from '#db/queries/factory/events.ts'
import { recount, spentByScope, type Recount } from '#db/queries/factory/recount.ts'
import { metricsFrom, type Metrics, type Window } from '#domain/factory/metrics.ts'
import { count, emptyTally } from '#domain/factory/tally.ts'

const PAGE = 20_000
/** How often a log that keeps growing is read on before its figures are compared as they are. */
const TRIES = 20

/** A figure that the fold and the database count differently: shown in place of the figure, because one of the two is wrong. */
export type Miscount = { figure: string; folded: number | null; recounted: number | null }
export type Reading = { metrics: Metrics; miscounts: readonly Miscount[] }

/** The figures that can be recounted, by the names that the database gives them. */
export const figuresOf = (metrics: Metrics): Recount => ({
  product: metrics.product, routine: metrics.routine,
  'issueToClosed.n': metrics.issueToClosed.n, 'issueToClosed.median': metrics.issueToClosed.median, 'issueToClosed.p90': metrics.issueToClosed.p90,
  'pullToMerged.median': metrics.pullToMerged.median, 'pullToMerged.p90': metrics.pullToMerged.p90,
  'autonomous.none': metrics.autonomous.none, 'autonomous.answered': metrics.autonomous.answered, 'autonomous.pushed': metrics.autonomous.pushed,
  'firstPass.n': metrics.firstPass.n, 'firstPass.part': metrics.firstPass.part, 'ciFix.part': metrics.ciFix.part, 'reverts.part': metrics.reverts.part,
  'cost.accepted': metrics.cost.accepted, 'cost.spent': metrics.cost.spent, 'cache.n': metrics.cache.n, 'cache.part': metrics.cache.part, 'flakes.n': metrics.flakes.n, 'flakes.part': metrics.flakes.part,
  'attention.asked': metrics.attention.asked, 'attention.answered': metrics.attention.answered, 'attention.expired': metrics.attention.expired,
  'attention.medianAnswer': metrics.attention.medianAnswer, denials: metrics.denials.reduce((sum, { n }) => sum + n, 0),
})

const same = (a: number | null, b: number | null): boolean => a === b || (a !== null && b !== null && Math.abs(a - b) < 0.001)

/** The figures that differ between a fold and a recount. */
export const compare = (folded: Recount, recounted: Recount): Miscount[] =>
  Object.keys(folded).filter((figure) => !same(folded[figure] ?? null, recounted[figure] ?? null)).map((figure) => ({ figure, folded: folded[figure] ?? null, recounted: recounted[figure] ?? null }))

/** Folds the log into the figures of a window, and has the database count them again. A log that grew meanwhile is read on, so that both count the same. */
export const readMetrics = async (factory: FactoryDatabase, window: Window): Promise<Reading> => {
  const tally = emptyTally()
  const readOn = async (from: number, mark: number): Promise<void> => {
    for (let after = from; after < mark; after += PAGE) count(tally, await factory.transaction((tx) => eventsBetween(tx, after, Math.min(mark, after + PAGE))))
  }
  const both = () => factory.transaction(async (tx) => [await spentByScope(tx), await recount(tx, window)] as const)
  let mark = await readMark(factory)
  await readOn(0, mark)
  let [ledger, again] = await both()
  for (let next = await readMark(factory), tries = 0; next !== mark && tries < TRIES; next = await readMark(factory), tries += 1) {
    await readOn(mark, next)
    mark = next;
    [ledger, again] = await both()
  }
  const metrics = metricsFrom(tally, window, ledger)
  return { metrics, miscounts: compare(figuresOf(metrics), again) }
}
