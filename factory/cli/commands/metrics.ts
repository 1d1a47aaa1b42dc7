import { z } from 'zod'
import { brokenUnder, LAWS, type FigureName, type Law } from '#domain/factory/laws.ts'
import type { Metrics } from '#domain/factory/metrics.ts'
import { STAGES } from '#domain/factory/stage.ts'
import { command } from '../command.ts'
import { readMetrics, type Miscount } from '../metrics-read.ts'
import { dollars } from '../money.ts'
import { bad, done } from '../outcome.ts'
import { sinceOf } from '../since.ts'

const Spread = z.object({ n: z.int(), median: z.number().nullable(), p90: z.number().nullable() })
const Share = z.object({ n: z.int(), part: z.int() })
const MetricsData = z.object({
  metrics: z.object({
    window: z.object({ from: z.int(), to: z.int() }), product: z.int(), routine: z.int(), issueToClosed: Spread, pullToMerged: Spread,
    autonomous: z.object({ n: z.int(), none: z.int(), answered: z.int(), pushed: z.int() }),
    cost: z.object({ accepted: z.int(), spent: z.int(), perAccepted: z.number().nullable(), unknown: z.int() }),
    firstPass: Share, ciFix: Share, reverts: Share, cache: Share, flakes: Share, stages: z.record(z.enum(STAGES), Spread),
    attention: z.object({ asked: z.int(), answered: z.int(), expired: z.int(), medianAnswer: z.number().nullable() }),
    denials: z.array(z.object({ rule: z.string(), n: z.int() })).readonly(),
    laws: z.array(z.object({ law: z.enum(LAWS), state: z.enum(['holds', 'broken', 'unchecked']), left: z.number(), right: z.number(), where: z.string() })).readonly(),
  }),
  miscounts: z.array(z.object({ figure: z.string(), folded: z.number().nullable(), recounted: z.number().nullable() })).readonly(),
})

const minutes = (ms: number | null): string => (ms === null ? 'none' : `${(ms / 60_000).toFixed(1)} min`)
const spread = ({ n, median, p90 }: z.infer<typeof Spread>): string => `median ${minutes(median)}, p90 ${minutes(p90)} (n ${n})`
const share = ({ n, part }: z.infer<typeof Share>): string => `${n === 0 ? 'none' : `${((part / n) * 100).toFixed(1)} %`} (n ${n})`

const figureLines = ({ product, routine, issueToClosed, pullToMerged, autonomous, cost, firstPass, ciFix, reverts, cache, flakes, attention, denials, stages }: Metrics): [figure: FigureName | `stages.${string}`, line: string][] => [
  ['product', `merged product: ${product}`], ['routine', `merged routine: ${routine}`],
  ['issueToClosed', `issue opened to closed: ${spread(issueToClosed)}`], ['pullToMerged', `pull request opened to merged: ${spread(pullToMerged)}`],
  ['autonomous', `without a person: ${share({ n: autonomous.n, part: autonomous.none })}; answered ${autonomous.answered}, pushed ${autonomous.pushed}`],
  ['cost', `cost of an accepted change: ${cost.perAccepted === null ? 'none' : dollars(cost.perAccepted, cost.unknown === 0)} (n ${cost.accepted})`],
  ['firstPass', `approved at first sight: ${share(firstPass)}`], ['ciFix', `fixed by the shepherd: ${share(ciFix)}`], ['reverts', `reverted: ${share(reverts)}`], ['cache', `input from the cache: ${share(cache)}`],
  ['flakes', `checks green only when run once more: ${share(flakes)}`],
  ['attention', `asked ${attention.asked}, answered ${attention.answered} after ${minutes(attention.medianAnswer)}, expired ${attention.expired}`],
  ...STAGES.map((stage): [`stages.${string}`, string] => [`stages.${stage}`, `in ${stage}: ${spread(stages[stage])}`]),
  ['denials', `denied: ${denials.map(({ rule, n }) => `${rule} ${n}`).join(', ') || 'nothing'}`],
]

const brokenLine = ({ law, where, left, right }: Law): string => `law of ${law}: BROKEN at ${where}: ${left} is not ${right}`

/** A figure that does not hold is not shown; what is wrong with it stands in its place. */
const shown = (metrics: Metrics, miscounts: readonly Miscount[]): string[] =>
  figureLines(metrics).map(([figure, line]) => {
    const head = line.split(':')[0] ?? figure
    const law = brokenUnder(metrics.laws, figure.split('.')[0] as FigureName)
    if (law) return `${head}: NOT SHOWN, ${brokenLine(law)}`
    const wrong = miscounts.filter((one) => one.figure === figure || one.figure.startsWith(`${figure}.`))
    return wrong.length === 0 ? line : `${head}: MISCOUNTED, ${wrong.map((one) => `${one.figure} ${one.folded} by the log, ${one.recounted} by the database`).join('; ')}`
  })

const lawLine = (law: Law): string => (law.state === 'broken' ? brokenLine(law) : `law of ${law.law}: ${law.state === 'holds' ? `holds (${law.left})` : 'not checked'}`)

/** How well the factory works. */
export const metrics = command({
  name: 'metrics',
  about: 'how well the factory works, each figure counted twice; ends with 1 when a law does not hold',
  args: z.object({ since: z.string().optional().describe('a date, such as 2026-01-31; everything unless said otherwise') }),
  data: MetricsData,
  run: async ({ since }, { database, now }) => {
    const from = sinceOf(since)
    if (typeof from !== 'number') return from
    // The millisecond that is running counts too: something may have just happened in it.
    const reading = await readMetrics(await database(), { from, to: now() + 1 })
    const broken = reading.metrics.laws.filter(({ state }) => state === 'broken').map(({ law, where, left, right }) => `${law} (${where}: ${left} is not ${right})`)
    const wrong = [...broken, ...reading.miscounts.map(({ figure }) => figure)]
    return wrong.length === 0 ? done(reading) : bad(reading, { code: 'law_broken', message: `Does not hold: ${wrong.join(', ')}.`, fix: 'npm run factory -- doctor --rebuild' })
  },
  text: ({ metrics: figures, miscounts }) => [
    ...shown(figures, miscounts), ...figures.laws.map(lawLine),
  ],
})
