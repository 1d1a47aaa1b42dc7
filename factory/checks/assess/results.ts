import type { ChangedFile } from '../../policy/risk.ts'
import type { Summary } from '../summary.ts'

type Totals = { passed: number; skipped: number }

const totalsOf = ({ parts }: Summary, counts: (part: string, file: string) => boolean): Totals => {
  const files = parts.flatMap(({ name, files: of }) => Object.entries(of).filter(([file]) => counts(name, file)).map(([, totals]) => totals))
  return { passed: files.reduce((sum, { passed }) => sum + passed, 0), skipped: files.reduce((sum, { skipped }) => sum + skipped, 0) }
}

/**
 * W9: over the files that ran on both sides, fewer cases passed or more were skipped. A file counts under its new name when it was renamed, and
 * with every changed test file that only one side has, so that cases which moved to another file are not missed.
 */
export const fewerResults = (before: Summary, after: Summary, changed: readonly ChangedFile[]): boolean => {
  const ran = ({ parts }: Summary) => new Set(parts.flatMap(({ name, files }) => Object.keys(files).map((file) => `${name} ${file}`)))
  const [old, now] = [ran(before), ran(after)]
  const touched = new Set(changed.flatMap(({ path, from }) => (from === undefined ? [path] : [path, from])))
  const counts = (part: string, file: string) => touched.has(file) || (old.has(`${part} ${file}`) && now.has(`${part} ${file}`))
  const [was, is] = [totalsOf(before, counts), totalsOf(after, counts)]
  return is.passed < was.passed || is.skipped > was.skipped
}
