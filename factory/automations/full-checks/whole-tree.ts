import type { CheckName, CheckResult, Subject } from '#factory/checks/checks.ts'
import type { WorkContext } from '#factory/work/work.ts'

/** What checks say of a whole tree, `red` being those that failed, also once more. `unknown`: one could not be started, or took too long. */
export type Known = { at: 'known'; results: readonly CheckResult[]; red: readonly CheckResult[]; chance: readonly string[] }
export type WholeTree = Known | { at: 'unknown'; why: string }

/** A commit by itself: compared with nothing, everything of it is looked at. */
export const wholeOf = ({ repository }: Pick<WorkContext, 'repository'>, commit: string): Subject => ({ repository: repository.path, commit, base: commit, kind: null })

/** Why nothing can be said of these results: what was not brought to an end says nothing about the tree. */
export const unknownIn = (results: readonly CheckResult[]): string | null => {
  const open = results.find(({ conclusion }) => conclusion !== 'success' && conclusion !== 'failure')
  return open ? `${open.name}: ${open.report.trim()}`.slice(0, 500) : null
}

/** Executes checks on the whole tree of a commit, each once for equal content. */
export const checkWhole = async (context: Pick<WorkContext, 'checks' | 'repository' | 'signal'>, commit: string, names: readonly CheckName[]): Promise<WholeTree> => {
  const { checks, signal } = context
  const results = await checks.run(names, wholeOf(context, commit), () => undefined, signal)
  const why = unknownIn(results)
  if (why !== null) return { at: 'unknown', why }
  return { at: 'known', results, red: results.filter(({ conclusion }) => conclusion === 'failure'), chance: results.flatMap(({ chance = [] }) => chance) }
}
