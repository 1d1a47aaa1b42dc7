import { existsSync } from 'node:fs'
import { failedCases } from '#scripts/once-more.mjs'
import { fewerResults } from './assess/results.ts'
import { nextIn } from './build.ts'
import type { CheckName, CheckResult, Checks, CheckStore, Subject } from './checks.ts'
import { keepSummary, summaryOf } from './kept-summary.ts'
import { keyOf, type Tools } from './key.ts'
import { onlyPictures } from './beside.ts'
import { lookBeside } from './look.ts'
import { make, type Built, type Making } from './make.ts'
import { changesSchema } from './migrations.ts'
import { byChance } from './once-more.ts'
import { changesOf, scopeOf, type Scope } from './scope.ts'
import { withoutTests, type Summary } from './summary.ts'
import { inTableOrder, requiredFor, rowOf, type CheckRow } from './table.ts'
import type { TreeReader } from './tree-reader.ts'

/** What checks are made of. `open` gives the repository in a folder; `tools` are what results depend on beside the tree. */
export type ChecksSetting = Making & { open: (path: string) => TreeReader; store: CheckStore; tools: Tools }

type Working = { setting: ChecksSetting; scope: Scope; signal: AbortSignal }

/** Beyond this many the command line gets long and nearly everything runs anyway. */
const MOST_NAMED = 200

const commandOf = (row: CheckRow, changed: readonly string[] | null): [string, ...string[]] => {
  const part = ['node', 'scripts/test.mjs', ...row.parts] as [string, ...string[]]
  return row.narrows && changed !== null && changed.length <= MOST_NAMED ? [...part, '--changed', ...changed] : part
}

/** The commands whose result counts for this one: everything, which says more, and what the change can reach. */
const commandsOf = (row: CheckRow, scope: Scope): [string, ...string[]][] => {
  // What compares a change with where it began says nothing of it beside another base.
  if (row.does === 'assess' || row.does === 'proof' || (row.does === 'migrations' && changesSchema(scope))) return [[row.does, scope.base]]
  if (row.does !== undefined) return [[row.does]]
  return [commandOf(row, null), commandOf(row, changesOf(scope, row))]
}

/** Where the built app of a commit lies: from an earlier build of equal sources, or built now. */
const builtOf = (working: Working): Built => async (commit) => {
  const { scope } = working
  // Of another commit than the head, as a proof needs the base's, the build is looked up as everything.
  const result = await resultOf('build', commit === scope.head ? working : { ...working, scope: await scopeOf(scope.reader, { ...scope.subject, commit, base: commit }) })
  const [artifact] = result.artifacts
  return result.conclusion === 'success' && artifact !== undefined ? nextIn(artifact) : withoutTests('cancelled', `There is no build to run on: ${result.report}`)
}

/** A build is worth what it left: once its folder is gone, as old releases go, it is built again. */
const isUsable = ({ does }: CheckRow, { conclusion, artifacts: [artifact] }: CheckResult): boolean => does !== 'build' || conclusion !== 'success' || (artifact !== undefined && existsSync(artifact))

/** A red result after its failed cases were run once more, only the test files that failed. As it was when that is not possible, or red again. */
const healed = async (working: Working, row: CheckRow, red: CheckResult): Promise<CheckResult> => {
  const { setting } = working
  const summary = red.conclusion === 'failure' && row.does === undefined ? await summaryOf(setting.artifacts, red) : null
  const failed = summary && failedCases(summary.parts)
  // A picture that came out differently does so again; what to do about it is another question.
  if (!summary || !failed || onlyPictures(summary) || working.signal.aborted) return red
  const made = await make({ ...working, built: builtOf(working) }, row, ['node', 'scripts/test.mjs', ...row.parts, '--only', ...failed.files])
  if (made.conclusion !== 'success') return red
  const green = byChance(red, summary, failed.names)
  return { ...green.result, artifacts: [await keepSummary(setting.artifacts, green.summary), ...red.artifacts.filter((name) => name.endsWith('.txt'))] }
}

/** A result that is there for the head's content, of everything or of the part that the change can reach. */
const knownOf = async (row: CheckRow, { setting, scope }: Pick<Working, 'setting' | 'scope'>): Promise<CheckResult | null> => {
  for (const command of commandsOf(row, scope)) {
    const known = await setting.store.find(row.name, keyOf(row, command, { entries: scope.entries, tools: setting.tools }))
    if (known && isUsable(row, known)) return { ...known, cached: true }
  }
  return null
}

/** The result of a check on the head's content alone. */
const plainResultOf = async (row: CheckRow, working: Working): Promise<CheckResult> => {
  const { setting, scope } = working
  const { name } = row
  const known = await knownOf(row, working)
  if (known) return known
  const command = commandsOf(row, scope).at(-1) ?? [name]
  const made = await make({ ...working, built: builtOf(working) }, row, command)
  const result = await healed(working, row, { name, key: keyOf(row, command, { entries: scope.entries, tools: setting.tools }), ...made, cached: false })
  // What says nothing about the content is not kept for it.
  if (result.conclusion === 'success' || result.conclusion === 'failure') await setting.store.save(result)
  return result
}

/** The same beside the merge base, for a check that looks there: known by the content of both. */
const resultOf = async (name: CheckName, working: Working): Promise<CheckResult> => {
  const row = rowOf(name)
  const result = await plainResultOf(row, working)
  const summary = row.looks && result.conclusion === 'failure' && !working.scope.whole ? await summaryOf(working.setting.artifacts, result) : null
  return summary ? besideOf(working, row, { result, summary }) : result
}

const isKept = async ({ artifacts }: ChecksSetting, { pictures = [] }: CheckResult): Promise<boolean> => {
  for (const { before, after } of pictures) if ((await artifacts.get(before)) === null || (await artifacts.get(after)) === null) return false
  return true
}

const besideOf = async (working: Working, row: CheckRow, red: { result: CheckResult; summary: Summary }): Promise<CheckResult> => {
  const { setting, scope } = working
  const key = keyOf(row, ['beside', red.result.key], { entries: await scope.reader.entries(scope.base), tools: setting.tools })
  const known = await setting.store.find(row.name, key)
  if (known && (await isKept(setting, known))) return { ...known, cached: true }
  const result = { ...(await lookBeside(working, row, red)), key, cached: false }
  if (result.conclusion === 'needs_look' || result.conclusion === 'failure') await setting.store.save(result)
  return result
}

/** What a comparison of the results with those of the base came to; `unknown` are checks that the base has no result of. */
type Beside = { fewer: boolean; unknown: readonly CheckName[] }

const summaryOfBase = async (onBase: Working, row: CheckRow, executes: boolean): Promise<Summary | null> => {
  const result = executes ? await plainResultOf(row, onBase) : await knownOf(row, onBase)
  return summaryOf(onBase.setting.artifacts, result?.conclusion === 'success' || result?.conclusion === 'failure' ? result : null)
}

/**
 * W9: what the results show that the diff does not. Where the base has no result, what has shown something here is executed there too, if `executes`: told
 * the same changes, so that it is known for the next head. Checks that only say yes or no have no fewer cases.
 */
const compareWithBase = async ({ setting, scope, signal }: Working, results: readonly CheckResult[], executes: boolean): Promise<Beside> => {
  const onBase = { setting, signal, scope: { ...scope, head: scope.base, entries: await scope.reader.entries(scope.base) } }
  const unknown: CheckName[] = []
  for (const result of results) {
    const row = rowOf(result.name)
    // What was broken off counted only a part.
    if (row.parts.length === 0 || !row.heavy || result.conclusion === 'cancelled' || scope.whole) continue
    const now = await summaryOf(setting.artifacts, result)
    const before = now && (await summaryOfBase(onBase, row, executes && result.conclusion !== 'failure'))
    if (before && now && fewerResults(before, now, scope.files)) return { fewer: true, unknown: [] }
    if (now && !before && result.conclusion !== 'failure') unknown.push(result.name)
  }
  return { fewer: false, unknown }
}

type Assessed = CheckResult & Required<Pick<CheckResult, 'assess'>>

/** The assessment with what the results add to it. Ordinary code whose results cannot be compared is a person's to let through; below that it is said. */
const revisedBy = ({ fewer, unknown }: Beside, assessed: Assessed): Assessed => {
  const { assess: facts } = assessed
  const saying = (line: string) => `${line}\n${assessed.report}`.slice(0, 4_000)
  if (fewer) return { ...assessed, report: saying('W9: fewer results than on the base'), assess: { ...facts, risk: 'R3', why: ['weakens a check (W9)', ...facts.why], weakening: [...facts.weakening, 'W9'] } }
  if (unknown.length === 0) return assessed
  const why = `not compared with the base, which has no result: ${unknown.join(', ')}`
  return { ...assessed, report: saying(why), assess: facts.risk === 'R2' ? { ...facts, risk: 'R3', why: [why, ...facts.why] } : facts }
}

const cancelled = (name: CheckName, why: unknown): CheckResult => ({ name, key: '', ...withoutTests('cancelled', why instanceof Error ? why.message : String(why)), artifacts: [], cached: false })

const runAll = async (working: Working, names: readonly CheckName[], heard: (result: CheckResult) => void): Promise<readonly CheckResult[]> => {
  const results: CheckResult[] = []
  for (const name of inTableOrder(names)) {
    const result = working.signal.aborted ? cancelled(name, 'It was stopped.') : await resultOf(name, working).catch((error: unknown) => cancelled(name, error))
    results.push(result)
    heard(result)
  }
  const assessed = results.find((result): result is Assessed => result.assess !== undefined)
  if (!assessed) return results
  const revised = revisedBy(await compareWithBase(working, results, assessed.assess.risk === 'R2'), assessed)
  if (revised.assess !== assessed.assess) heard(revised)
  return results.map((result) => (result === assessed ? revised : result))
}

/** Executes this repository's own checks on committed trees in fresh boxes, each once for equal content. Never rejects. */
export const checks = (setting: ChecksSetting): Checks => {
  const scoped = (subject: Subject) => scopeOf(setting.open(subject.repository), subject)
  const knownFor = async (names: readonly CheckName[], scope: Scope): Promise<CheckResult[]> => {
    const found: CheckResult[] = []
    for (const name of inTableOrder(names)) {
      const result = await knownOf(rowOf(name), { setting, scope })
      if (result) found.push(result)
    }
    return found
  }
  return {
    required: async (subject) => {
      const scope = await scoped(subject)
      return requiredFor(scope.whole ? null : scope.paths, subject.kind)
    },
    // What cannot be looked up is not known.
    known: async (names, subject) => scoped(subject).then((scope) => knownFor(names, scope)).catch(() => []),
    run: async (names, subject, heard, signal) => {
      try {
        return await runAll({ setting, scope: await scoped(subject), signal }, names, heard)
      } catch (error) {
        const results = inTableOrder(names).map((name) => cancelled(name, error))
        results.forEach(heard)
        return results
      }
    },
  }
}
