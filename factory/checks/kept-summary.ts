import { gunzipSync, gzipSync } from 'node:zlib'
import type { Artifacts, CheckResult } from './checks.ts'
import { summaryIn, type Summary } from './summary.ts'

const ENDS = 'gz'

/** Keeps the summary of a result, with the titles of all that passed; its name is the digest that the result carries. */
export const keepSummary = (artifacts: Artifacts, summary: Summary): Promise<string> =>
  // Thousands of titles, in three time zones: a tenth of it compressed. Equal summaries are equal bytes, because no date is in it.
  artifacts.put(gzipSync(JSON.stringify(summary)), ENDS)

/** Whether an artifact of a result is its summary. */
export const isSummary = (artifact: string): boolean => artifact.endsWith(`.${ENDS}`)

/** The summary that was kept with a result; null when there is none. */
export const summaryOf = async (artifacts: Pick<Artifacts, 'get'>, result: Pick<CheckResult, 'artifacts'> | null): Promise<Summary | null> => {
  const name = result?.artifacts.find(isSummary)
  const bytes = name === undefined ? null : await artifacts.get(name)
  return bytes === null ? null : summaryIn(gunzipSync(bytes).toString('utf8'))
}

/** The cases that passed, as `file > title`. */
export const passedIn = async (artifacts: Pick<Artifacts, 'get'>, result: CheckResult): Promise<ReadonlySet<string>> => {
  const { parts } = (await summaryOf(artifacts, result)) ?? { parts: [] }
  return new Set(parts.flatMap(({ titles = [] }) => titles))
}
