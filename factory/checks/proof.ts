import { matches } from '../policy/paths.ts'
import type { ChangedFile } from '../policy/risk.ts'
import { withoutTests, type Concluded, type Summary } from './summary.ts'

const TESTS = ['**/*.test.ts', '**/*.test.tsx', 'e2e/**/*.spec.ts']
const LOADING = '(the file)'

/** The test files that a change adds or edits. A deleted one has no bytes. */
export const testsIn = (files: readonly ChangedFile[]): string[] => files.filter(({ path, bytes }) => bytes > 0 && TESTS.some((glob) => matches(glob, path))).map(({ path }) => path).sort()

/**
 * The command that runs tests of `head` on the tree of `base`: only the tests are copied over, and the scripts that run are the base's own. The
 * box begins at the head, which holds the base among its ancestors.
 */
export const onBase = (base: string, head: string, tests: readonly string[]): [string, ...string[]] => [
  'sh', '-c', 'base=$1; head=$2; shift 2; git checkout --quiet --detach "$base" && git checkout --quiet "$head" -- "$@" && exec node scripts/test.mjs unit-UTC integration factory e2e --only "$@"',
  'proof', base, head, ...tests,
]

/** The command that runs only these tests on the tree as it is. */
export const onHead = (tests: readonly string[]): [string, ...string[]] => ['node', 'scripts/test.mjs', 'unit-UTC', 'integration', 'factory', 'e2e', '--only', ...tests]

const titlesOf = ({ parts }: Summary): Set<string> => new Set(parts.flatMap(({ failures }) => failures.filter(({ title }) => title !== LOADING && title !== '(the run)').map(({ file, title }) => `${file} > ${title}`)))

/**
 * Whether the tests of a fix prove it: at least one fails on the base, and all pass on the head. A file that the base cannot even load proves
 * nothing about behaviour.
 */
export const concludeProof = (base: Summary | null, head: Summary | null): Concluded => {
  if (base === null || head === null) return withoutTests('failure', `The tests left no report on the ${base === null ? 'base' : 'head'}.`)
  const failed = head.parts.reduce((sum, part) => sum + part.failed + part.skipped, 0)
  const passed = head.parts.reduce((sum, part) => sum + part.passed, 0)
  const counts = { total: passed + failed, passed, failed, skipped: 0 }
  if (failed > 0) return { conclusion: 'failure', counts, report: `On the head these fail:\n${[...titlesOf(head)].join('\n')}`.slice(0, 4_000) }
  const shown = titlesOf(base)
  if (shown.size === 0 || passed === 0) return { conclusion: 'failure', counts, report: 'No new or changed test fails on the base, so none shows the bug.' }
  return { conclusion: 'success', counts, report: `Fail on the base and pass here:\n${[...shown].join('\n')}`.slice(0, 4_000) }
}
