import { z } from 'zod'
import type { CheckConclusion } from '#domain/factory/check.ts'
import type { ExecResult } from '../sandbox/sandbox.ts'
import type { Counts } from './checks.ts'

const MOST_CHARACTERS = 4_000
const LINES_OF_A_FAILURE = 12

const count = z.int().nonnegative()
const Part = z.object({
  name: z.string(), passed: count, failed: count, skipped: count,
  /** `pictures` names those that came out differently, where nothing else was wrong. */
  failures: z.array(z.object({ file: z.string(), title: z.string(), why: z.string(), pictures: z.array(z.string()).optional() })),
  skips: z.array(z.string()),
  /** What passed, as `file > title`; trees from before this was told have none. */
  titles: z.array(z.string()).optional(),
  files: z.record(z.string(), z.object({ passed: count, skipped: count })),
})
/** What scripts/test.mjs writes about a run, in reports/summary.json. */
export const Summary = z.object({ parts: z.array(Part).min(1) })
export type Summary = z.infer<typeof Summary>

/** Reads a summary; null when it is none. */
export const summaryIn = (text: string): Summary | null => {
  try {
    const parsed = Summary.safeParse(JSON.parse(text))
    return parsed.success ? parsed.data : null
  } catch {
    return null // what is no JSON is no summary, and no summary is never green
  }
}

/** How a check ended, before anything is kept. */
export type Concluded = { conclusion: CheckConclusion; counts: Counts; report: string }

const NOTHING: Counts = { total: 0, passed: 0, failed: 0, skipped: 0 }

/** The last characters of a text, from a whole line on. */
export const tailOf = (text: string, most = MOST_CHARACTERS): string => (text.length <= most ? text : text.slice(-most).replace(/^[^\n]*\n/, ''))

/** A check that has no report of tests: what is known is why. */
export const withoutTests = (conclusion: CheckConclusion, why: string): Concluded => ({ conclusion, counts: NOTHING, report: tailOf(why) })

export const countsOf = ({ parts }: Summary): Counts => {
  const sum = (of: 'passed' | 'failed' | 'skipped') => parts.reduce((total, part) => total + part[of], 0)
  return { total: sum('passed') + sum('failed') + sum('skipped'), passed: sum('passed'), failed: sum('failed'), skipped: sum('skipped') }
}

const failuresOf = ({ parts }: Summary, excused: readonly string[]): string[] =>
  parts.flatMap(({ name, failures, skips }) => [
    ...failures.map(({ file, title, why }) => `${name}: ${file} > ${title}\n${why.split('\n').slice(0, LINES_OF_A_FAILURE).join('\n')}`),
    ...skips.filter((skip) => !excused.includes(skip)).map((skip) => `${name}: ${skip}\nwas skipped and is not among the excused tests`),
  ])

/**
 * Judges a run of scripts/test.mjs. Green only if it ended with 0, wrote its report, counted at least one test, none failed, and whatever was
 * skipped is excused. Excused skips make the script itself end with 1, so its exit counts only where nothing was skipped. A run that a limit of its
 * box ended says nothing, whatever it had found until then.
 */
export const conclude = ({ exit, limit, most, output }: Pick<ExecResult, 'exit' | 'limit' | 'most' | 'output'>, summary: Summary | null, excused: readonly string[]): Concluded => {
  if (limit === 'aborted') return withoutTests('cancelled', 'It was stopped.')
  if (limit === 'wall') return withoutTests('timed_out', `It took longer than it may.\n${tailOf(output, 2_000)}`)
  if (limit !== null) return withoutTests('cancelled', `Its box was at its limit of ${limit}: at most ${most}. That says nothing about the change.\n${tailOf(output, 2_000)}`)
  if (summary === null) return withoutTests('failure', `It ended with ${exit ?? 'a signal'} and left no report.\n${tailOf(output, 3_000)}`)
  const counts = countsOf(summary)
  const failures = failuresOf(summary, excused)
  if (counts.total === 0) return { conclusion: 'failure', counts, report: 'There was no test.' }
  if (exit !== 0 && counts.failed + counts.skipped === 0) return { conclusion: 'failure', counts, report: `It ended with ${exit ?? 'a signal'} although no test failed.\n${tailOf(output, 3_000)}` }
  if (counts.failed > 0 || failures.length > 0) return { conclusion: 'failure', counts, report: failures.join('\n\n').slice(0, MOST_CHARACTERS) }
  return { conclusion: 'success', counts, report: `${counts.passed} passed${counts.skipped > 0 ? `, ${counts.skipped} skipped and excused` : ''}.` }
}
