'use client'

import { brokenUnder, type FigureName } from '#domain/factory/laws.ts'
import type { Metrics, Share, Spread } from '#domain/factory/metrics.ts'
import { STAGES } from '#domain/factory/stage.ts'
import { useLanguage, useSay, useWords } from '#components/ui/words.tsx'
import { BarChart, Figure, Legend, ticksTo, type Bar, type Tick } from './charts.tsx'
import { ConsoleScreen } from './console-screen.tsx'
import { Laws, Table } from './metric-tables.tsx'
import { moneyText, percentText, spanText } from './measures.ts'

/** One day of the window, oldest first: what was closed, how long it took, what was spent. The last one is not over. */
export type MetricDay = { label: string; closed: number; median: number | null; spent: number }
/** How many pull requests were open for so long. */
export type OpenSpan = { label: string; n: number; median: boolean }

type MetricsProps = { metrics: Metrics; days: readonly MetricDay[]; spans: readonly OpenSpan[]; dayCap: number | null }

/** The figures of the window, each with what it is of; a figure whose law is broken shows the law instead. */
export function MetricsScreen({ metrics, days, spans, dayCap }: MetricsProps) {
  const words = useWords('factory')
  const say = useSay()
  return (
    <ConsoleScreen title={words.metrics} lead={words.metric.lead} actions={<span className="num text-label text-ink-2">{say(words.metric.days, { count: days.length })}</span>}>
      <div className="mt-4 grid gap-x-12 gap-y-7 wide:grid-cols-2">
        <IssueToClosed metrics={metrics} days={days} />
        <PullToMerged metrics={metrics} spans={spans} />
        <Autonomous metrics={metrics} />
        <Spending metrics={metrics} days={days} dayCap={dayCap} />
      </div>
      <Shares metrics={metrics} />
      <div className="mt-7 grid gap-x-12 gap-y-7 wide:grid-cols-2">
        <StageTimes metrics={metrics} />
        <People metrics={metrics} />
        <Laws laws={metrics.laws} />
        <Denials metrics={metrics} />
      </div>
    </ConsoleScreen>
  )
}

/** The law in the way of a figure, if one is broken. */
const useBroken = (metrics: Metrics) => {
  const words = useWords('factory')
  const say = useSay()
  return (figure: FigureName): string | null => {
    const law = brokenUnder(metrics.laws, figure)
    return law && say(words.metric.brokenFigure, { law: words.laws[law.law] })
  }
}

const useSpan = () => {
  const language = useLanguage()
  return ({ median }: Pick<Spread, 'median'>) => (median === null ? '–' : spanText(median, language))
}

/** An axis of time up to `max` milliseconds: in minutes below an hour, else in hours. */
const timeTicks = (max: number): Tick[] => {
  const [unit, of] = max < 3_600_000 ? ['min', 60_000] as const : ['h', 3_600_000] as const
  return ticksTo(max / of, (count) => `${Number(count.toFixed(2))} ${unit}`).map(({ value, label }) => ({ value: value * of, label }))
}

function IssueToClosed({ metrics, days }: Pick<MetricsProps, 'metrics' | 'days'>) {
  const words = useWords('factory').metric
  const say = useSay()
  const language = useLanguage()
  const span = useSpan()
  const broken = useBroken(metrics)('issueToClosed')
  const { issueToClosed: spread } = metrics
  if (broken) return <Figure figure="–" title={words.issueToClosed} note={broken} />
  const bars = days.map(({ label, median }, at): Bar => ({ label, parts: [{ value: median ?? 0, ink: 'grey' }], hatched: at === days.length - 1 }))
  const max = Math.max(0, ...days.map(({ median }) => median ?? 0))
  return (
    <Figure figure={span(spread)} title={words.issueToClosed} aside={<>{spread.p90 !== null && `${say(words.p90, { time: spanText(spread.p90, language) })} · `}{say(words.n, { count: spread.n })}</>} note={spread.n === 0 ? words.none : words.closedByDay}>
      {spread.n > 0 && <BarChart label={words.issueToClosed} bars={bars} ticks={timeTicks(max)} every={Math.ceil(days.length / 5)} />}
    </Figure>
  )
}

function PullToMerged({ metrics, spans }: Pick<MetricsProps, 'metrics' | 'spans'>) {
  const words = useWords('factory').metric
  const say = useSay()
  const span = useSpan()
  const { pullToMerged: spread } = metrics
  const broken = useBroken(metrics)('pullToMerged')
  if (broken) return <Figure figure="–" title={words.pullToMerged} note={broken} />
  const bars = spans.map(({ label, n, median }): Bar => ({ label, parts: [{ value: n, ink: median ? 'pen' : 'grey' }], text: String(n) }))
  return (
    <Figure figure={span(spread)} title={words.pullToMerged} aside={say(words.n, { count: spread.n })} note={spread.n === 0 ? words.none : words.pullsByMinutes}>
      {spread.n > 0 && <BarChart label={words.pullToMerged} bars={bars} ticks={ticksTo(Math.max(...spans.map(({ n }) => n)), (n) => (Number.isInteger(n) ? String(n) : ''))} />}
    </Figure>
  )
}

function Autonomous({ metrics }: Pick<MetricsProps, 'metrics'>) {
  const words = useWords('factory').metric
  const say = useSay()
  const { n, none, answered, pushed } = metrics.autonomous
  const broken = useBroken(metrics)('autonomous')
  if (broken) return <Figure figure="–" title={words.autonomous} note={broken} />
  const bars: Bar[] = [
    { label: words.buckets.none, parts: [{ value: none, ink: 'stamp' }], text: String(none) }, { label: words.buckets.answered, parts: [{ value: answered, ink: 'caution' }], text: String(answered) },
    { label: words.buckets.pushed, parts: [{ value: pushed, ink: 'pencil' }], text: String(pushed) },
  ]
  return (
    <Figure figure={percentText({ n, part: none })} title={words.autonomous} aside={`${say(words.n, { count: n })} · ${words.routine}: ${metrics.routine}`} note={n === 0 ? words.none : <Legend entries={[{ label: words.buckets.none, ink: 'stamp' }, { label: words.buckets.answered, ink: 'caution' }, { label: words.buckets.pushed, ink: 'pencil' }]} />}>
      {n > 0 && <BarChart label={words.autonomous} bars={bars} ticks={ticksTo(Math.max(none, answered, pushed), (value) => (Number.isInteger(value) ? String(value) : ''))} />}
    </Figure>
  )
}

function Spending({ metrics, days, dayCap }: Pick<MetricsProps, 'metrics' | 'days' | 'dayCap'>) {
  const words = useWords('factory').metric
  const say = useSay()
  const language = useLanguage()
  const broken = useBroken(metrics)('cost')
  if (broken) return <Figure figure="–" title={words.cost} note={broken} />
  const { cost } = metrics
  const money = (micros: number) => moneyText(micros, language)
  const bars = days.map(({ label, spent }, at): Bar => ({ label, parts: [{ value: spent, ink: 'grey' }], hatched: at === days.length - 1 }))
  const max = Math.max(dayCap ?? 0, ...days.map(({ spent }) => spent))
  return (
    <Figure
      figure={cost.perAccepted === null ? '–' : money(cost.perAccepted)} title={words.cost}
      aside={<>{say(words.n, { count: cost.accepted })}{cost.unknown > 0 && <span className="text-caution"> · {say(words.unknownCost, { count: cost.unknown })}</span>}</>} note={words.spendNote}
    >
      <BarChart label={words.spend} bars={bars} ticks={ticksTo(max, (value) => moneyText(value, language).replace(/[.,]00$/, ''))} {...(dayCap === null ? {} : { limit: { value: dayCap, label: say(words.dayLimit, { cap: money(dayCap) }) } })} every={Math.ceil(days.length / 5)} />
    </Figure>
  )
}

function Shares({ metrics }: Pick<MetricsProps, 'metrics'>) {
  const words = useWords('factory').metric
  const say = useSay()
  const broken = useBroken(metrics)
  const one = (label: string, figure: 'firstPass' | 'ciFix' | 'reverts' | 'cache' | 'flakes') => {
    const [share, wrong]: [Share, string | null] = [metrics[figure], broken(figure)]
    return (
    <div key={label} className="min-w-36 flex-1 border-rule-faint py-2 pr-5 desk:not-first:border-l desk:not-first:pl-5">
      <dt className="form-label">{label}</dt>
      <dd>{wrong ?? <><b className="num text-h2 font-title">{percentText(share)}</b> <span className="num text-label text-ink-2">{say(words.share, { part: share.part, count: share.n })}</span></>}</dd>
    </div>
    )
  }
  return <dl className="mt-7 flex flex-wrap border-t-[1.5px] border-b border-t-rule-ink border-b-rule">{[one(words.firstPass, 'firstPass'), one(words.ciFix, 'ciFix'), one(words.reverts, 'reverts'), one(words.cache, 'cache'), one(words.flakes, 'flakes')]}</dl>
}

function StageTimes({ metrics }: Pick<MetricsProps, 'metrics'>) {
  const words = useWords('factory')
  const language = useLanguage()
  const broken = useBroken(metrics)('stages')
  const text = (value: number | null) => (value === null ? '–' : spanText(value, language))
  return <Table title={words.metric.stageTable} note={broken} heads={[words.metric.stage, words.metric.tickets, words.metric.median, words.metric.nineOfTen]} rows={STAGES.map((stage) => [words.stages[stage], String(metrics.stages[stage].n), text(metrics.stages[stage].median), text(metrics.stages[stage].p90)])} />
}

function People({ metrics }: Pick<MetricsProps, 'metrics'>) {
  const words = useWords('factory').metric
  const { attention } = metrics
  const broken = useBroken(metrics)('attention')
  const language = useLanguage()
  const rows = [[words.asked, String(attention.asked)], [words.answered, String(attention.answered)], [words.expired, String(attention.expired)], [words.answerTime, attention.medianAnswer === null ? '–' : spanText(attention.medianAnswer, language)]]
  return <Table title={words.attention} note={broken} heads={[words.attention, words.times]} rows={rows} />
}

function Denials({ metrics }: Pick<MetricsProps, 'metrics'>) {
  const words = useWords('factory').metric
  const { denials } = metrics
  const broken = useBroken(metrics)('denials')
  return <Table title={words.denials} note={broken ?? (denials.length === 0 ? words.none : null)} heads={[words.rule, words.times]} rows={denials.map(({ rule, n }) => [rule, String(n)])} />
}
