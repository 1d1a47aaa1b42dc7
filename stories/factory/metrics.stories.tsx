import type { Meta, StoryObj } from '@storybook/react-vite'
import { MetricsScreen } from '#components/factory/metrics.tsx'
import { LAWS, type Law } from '#domain/factory/laws.ts'
import { metricsOf, type Metrics, type Spread } from '#domain/factory/metrics.ts'
import { Floor, NOW } from './floor.tsx'

export default { title: 'Factory/Metrics', tags: ['screen', 'picture'] } satisfies Meta

const HOUR = 3_600_000
const WINDOW = { from: NOW - 720 * HOUR, to: NOW }
const spread = (n: number, hours: number): Spread => ({ n, median: hours * HOUR, p90: hours * 2.1 * HOUR })
const laws = LAWS.map((law): Law => ({ law, state: 'holds', left: 214, right: 214, where: '' }))

const METRICS: Metrics = {
  window: WINDOW, product: 214, routine: 31, issueToClosed: spread(214, 3.2), pullToMerged: spread(214, 29 / 60), autonomous: { n: 62, none: 49, answered: 10, pushed: 3 },
  cost: { accepted: 214, spent: 1_642_000_000, perAccepted: 7_670_000, unknown: 2 }, firstPass: { n: 210, part: 158 }, ciFix: { n: 214, part: 41 }, reverts: { n: 214, part: 3 }, cache: { n: 9_000_000, part: 7_900_000 }, flakes: { n: 3_120, part: 17 },
  stages: { plan: spread(231, 4 / 60), build: spread(214, 22 / 60), review: spread(214, 13 / 60), merge: spread(214, 6 / 60), deploy: spread(214, 8 / 60), verify: spread(214, 12 / 60), listen: spread(0, 0) },
  attention: { asked: 41, answered: 33, expired: 5, medianAnswer: 1.4 * HOUR }, denials: [{ rule: 'size', n: 9 }, { rule: 'paths', n: 4 }], laws,
}
const DAYS = Array.from({ length: 30 }, (_, at) => ({ label: at < 18 ? `${14 + at} Oct` : `${at - 17} Nov`, closed: at % 6 === 0 ? 0 : 7, median: at % 6 === 0 ? null : (7.4 - at * 0.14 + (at % 3)) * HOUR, spent: (20 + ((at * 37) % 55)) * 1_000_000 }))
const SPANS = [9, 38, 61, 44, 27, 15, 9, 5, 3, 3].map((n, at) => ({ label: at === 9 ? '90 min +' : String(at * 10), n, median: at === 2 }))

/** A month of work. */
export const Month: StoryObj = { render: () => <Floor place="metrics"><MetricsScreen metrics={METRICS} days={DAYS} spans={SPANS} dayCap={80_000_000} /></Floor> }

/** A count does not add up: the law stands where its figure would. */
export const Broken: StoryObj = {
  render: () => <Floor place="metrics"><MetricsScreen metrics={{ ...METRICS, laws: laws.map((one) => (one.law === 'buckets' ? { ...one, state: 'broken', left: 62, right: 61, where: 'merged' } : one.law === 'money' ? { ...one, state: 'unchecked' } : one)) }} days={DAYS} spans={SPANS} dayCap={80_000_000} /></Floor>,
}

/** Nothing has been merged yet. */
export const NothingYet: StoryObj = { render: () => <Floor place="metrics"><MetricsScreen metrics={metricsOf([], WINDOW)} days={DAYS.map(({ label }) => ({ label, closed: 0, median: null, spent: 0 }))} spans={SPANS.map(({ label }) => ({ label, n: 0, median: false }))} dayCap={null} /></Floor> }
