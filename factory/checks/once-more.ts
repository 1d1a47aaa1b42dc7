import type { CheckResult } from './checks.ts'
import type { Summary } from './summary.ts'

/** With more files red it is no chance, and a second run costs as much as the first. */
const MOST_FILES = 5

type Failure = Summary['parts'][number]['failures'][number]
const failuresOf = ({ parts }: Summary): Failure[] => parts.flatMap(({ failures }) => failures)

/** The test files to run once more, and the case names that failed in them; null when what is red is not a few cases of test files. */
export const failedCases = (summary: Summary): { files: string[]; names: string[] } | null => {
  const failures = failuresOf(summary)
  const files = [...new Set(failures.map(({ file }) => file))].sort()
  const areTests = files.every((file) => /\.(test|spec)\.tsx?$/.test(file))
  if (files.length === 0 || files.length > MOST_FILES || !areTests || summary.parts.some(({ skipped }) => skipped > 0)) return null
  return { files, names: failures.map(({ file, title }) => `${file} > ${title}`) }
}

/** The summary of a run after whose failed cases passed when they were run again. */
const mended = ({ parts }: Summary): Summary => ({
  parts: parts.map((part) => {
    const files = { ...part.files }
    for (const { file } of part.failures) files[file] = { passed: (files[file]?.passed ?? 0) + 1, skipped: files[file]?.skipped ?? 0 }
    return { ...part, passed: part.passed + part.failed, failed: 0, failures: [], files }
  }),
})

/** A red result whose failed cases were wholly green once more: it counts as green, and says what failed by chance. */
export const byChance = (red: CheckResult, summary: Summary, names: readonly string[]): { result: CheckResult; summary: Summary } => {
  const whole = mended(summary)
  const passed = whole.parts.reduce((sum, part) => sum + part.passed, 0)
  const report = [`${passed} passed. These failed, and passed when they were run once more:`, ...names].join('\n').slice(0, 4_000)
  return { summary: whole, result: { ...red, conclusion: 'success', counts: { total: passed, passed, failed: 0, skipped: 0 }, report, chance: names } }
}
