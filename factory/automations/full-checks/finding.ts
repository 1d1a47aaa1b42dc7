import type { CheckResult } from '#factory/checks/checks.ts'
import { rowOf } from '#factory/checks/table.ts'
import type { Finding } from '../post-merge-verifier/bug.ts'

/** What is known of a check that fails on the whole tree of a release; `before` is how it went on the one before. */
export const findingOf = ({ name, report }: CheckResult, before: string): Finding => {
  const { parts } = rowOf(name)
  return { of: 'check', name, report, pictures: [], seen: 'failed, and once more', before, steps: `npm test -- ${parts.length > 0 ? parts.join(' ') : name}` }
}
