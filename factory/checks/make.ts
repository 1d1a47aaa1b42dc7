import type { InTurn } from '#domain/at-most.ts'
import type { Deploy } from '../deploy/deploy.ts'
import type { Sandbox } from '../sandbox/sandbox.ts'
import { assess } from './assess/assess.ts'
import { concludeBuild } from './build.ts'
import type { Artifacts, CheckResult } from './checks.ts'
import { keepSummary } from './kept-summary.ts'
import { runInBox, type BoxedResult, type BoxedRun } from './in-box.ts'
import type { Packages } from './packages.ts'
import { bothOf, changesSchema, concludePrevious, FORWARD, previousRelease } from './migrations.ts'
import { concludeProof, onBase, onHead, testsIn } from './proof.ts'
import type { Scope } from './scope.ts'
import { conclude, withoutTests, type Concluded, type Summary } from './summary.ts'
import { EXCUSED, type CheckRow } from './table.ts'

/**
 * What executing needs. `build` is the deploy port's: the one artifact that is tested is the one that is served. `inTurn` waits for a machine that
 * is not busy with others' checks or with what agents run: side by side they would only be slow, and fail for it.
 */
export type Making = { sandbox: Sandbox; artifacts: Artifacts; packages: Packages; build: Deploy['build']; inTurn: InTurn }

/** The folder of the built `.next` of a commit, or why there is none. */
export type Built = (commit: string) => Promise<string | Concluded>

type Made = Concluded & Pick<CheckResult, 'artifacts' | 'assess'>
type Working = { setting: Making; scope: Scope; built: Built; signal: AbortSignal }

const keep = async ({ artifacts }: Making, concluded: Concluded, { summary, output }: Pick<BoxedResult, 'summary' | 'output'>): Promise<Made> => ({
  ...concluded,
  artifacts: [
    ...(summary ? [await keepSummary(artifacts, summary)] : []),
    ...(concluded.conclusion === 'success' ? [] : [await artifacts.put(output, 'txt')]),
  ],
})

/** What runs in a box: on the head, unless it names another commit. */
type InBox = Pick<BoxedRun, 'argv' | 'next'> & Partial<Pick<BoxedRun, 'commit' | 'beside' | 'put' | 'takes'>>

/** Runs a command of a check in a box of its own, in its turn; what could not be started says why. */
export const boxed = async ({ setting, scope, signal }: Omit<Working, 'built'>, row: CheckRow, { commit = scope.head, ...rest }: InBox): Promise<BoxedResult | Concluded> => {
  const packages = await setting.packages(scope.reader, commit)
  if (typeof packages !== 'string') return withoutTests('cancelled', `${packages.message} ${packages.fix}`)
  const run = () => runInBox(setting.sandbox, { name: row.name, repository: scope.reader.path, commit, packages, minutes: row.minutes, ...rest }, signal)
  const ran = await setting.inTurn(async () => (signal.aborted ? withoutTests('cancelled', 'It was stopped.') : run()))
  if ('conclusion' in ran) return ran
  return 'refused' in ran ? withoutTests('cancelled', `${ran.message} ${ran.fix}`) : ran
}

const none = (concluded: Concluded): Made => ({ ...concluded, artifacts: [] })

const runParts = async (working: Working, row: CheckRow, argv: [string, ...string[]]): Promise<Made> => {
  const next = row.onBuild ? await working.built(working.scope.head) : null
  if (next !== null && typeof next !== 'string') return none(next)
  const ran = await boxed(working, row, { argv, next })
  return 'conclusion' in ran ? none(ran) : keep(working.setting, conclude(ran.result, ran.summary, EXCUSED), ran)
}

const runProof = async (working: Working, row: CheckRow): Promise<Made> => {
  const { scope } = working
  const tests = testsIn(scope.files)
  if (tests.length === 0) return none(withoutTests('failure', 'A fix brings a test that fails without it; this one brings none.'))
  const summaries: Summary[] = []
  for (const [commit, argv] of [[scope.base, onBase(scope.base, scope.head, tests)], [scope.head, onHead(tests)]] as const) {
    const next = tests.some((test) => test.startsWith('e2e/')) ? await working.built(commit) : null
    if (next !== null && typeof next !== 'string') return none(next)
    const ran = await boxed(working, row, { argv, next })
    if ('conclusion' in ran) return none(ran)
    if (ran.summary === null || ran.result.limit !== null) return keep(working.setting, conclude(ran.result, null, []), ran)
    summaries.push(ran.summary)
  }
  const [base = null, head = null] = summaries
  return keep(working.setting, concludeProof(base, head), { summary: head, output: Buffer.from(JSON.stringify(summaries)) })
}

const runMigrations = async (working: Working, row: CheckRow): Promise<Made> => {
  const { setting, scope, built } = working
  const forward = await boxed(working, row, { argv: FORWARD, next: null })
  if ('conclusion' in forward) return none(forward)
  const concluded = conclude(forward.result, forward.summary, EXCUSED)
  if (concluded.conclusion !== 'success' || !changesSchema(scope)) return keep(setting, concluded, forward)
  const next = await built(scope.base)
  if (typeof next !== 'string') return none(next)
  const previous = await boxed(working, row, { next, ...previousRelease(scope) })
  return 'conclusion' in previous ? none(previous) : keep(setting, concludePrevious(forward.summary, previous), { ...previous, summary: bothOf(forward.summary, previous.summary) })
}

const runAssess = async ({ scope }: Working): Promise<Made> => {
  const found = await assess(scope.reader, scope.base, scope.head)
  const report = [`${found.risk}: ${found.why.join(', ')}`, ...found.findings.map(({ weakening, path, what }) => `${weakening} ${path}: ${what}`)].join('\n').slice(0, 4_000)
  const { files, risk, why, weakening } = found
  return { conclusion: 'success', counts: { total: 1, passed: 1, failed: 0, skipped: 0 }, report, artifacts: [], assess: { files, risk, why, weakening } }
}

/** Executes one check on the head of a scope. `command` is what runs in the box, for checks that are a command. */
export const make = async (working: Working, row: CheckRow, command: [string, ...string[]]): Promise<Made> => {
  if (row.does === undefined) return runParts(working, row, command)
  switch (row.does) {
    case 'assess': return runAssess(working)
    case 'proof': return runProof(working, row)
    case 'migrations': return runMigrations(working, row)
    case 'build': {
      const tree = await working.scope.reader.tree(working.scope.head)
      return concludeBuild(await working.setting.inTurn(() => working.setting.build(tree, working.signal)))
    }
  }
}

