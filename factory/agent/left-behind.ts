import { admitBundle } from '../git/admit.ts'
import { nameTrees } from '../git/kept-trees.ts'
import type { Box } from '../sandbox/sandbox.ts'
import type { Step, WorkContext } from '../work/work.ts'
import { answeredIn, saidIn } from './history.ts'
import { scrubbed } from './scrub.ts'

const MOST_PATHS = 40
const MOST_OF_CHECK = 1_500

/** The trees that the steps of a run have left, each where it was reached. */
const treesIn = (history: readonly Step[]): string[] => {
  const all = history.flatMap(({ tree }) => tree ?? [])
  return all.filter((tree, at) => tree !== all[at - 1])
}

/**
 * Keeps the trees of a run's steps in the repository before its clone goes, looked at like anything that leaves a clone: a fork, or the run itself
 * elsewhere, goes on from them. What may not come in is not kept, and said.
 */
export const keepTrees = async ({ repository, base, say }: WorkContext, box: Box, history: readonly Step[]): Promise<void> => {
  const trees = treesIn(history)
  if (trees.length === 0) return
  const bundle = await box.keepTrees(trees)
  if ('refused' in bundle) return say(`Its files are not kept: ${bundle.message}`)
  await admitBundle(repository.path, bundle)
  await nameTrees(repository.path, { base, head: bundle.head })
}

const pathsLine = async ({ repository, base }: WorkContext, tree: string | undefined): Promise<string[]> => {
  if (tree === undefined) return []
  const paths = (await repository.changes(await repository.tree(base), tree).catch(() => [])).map(({ path }) => path) // not kept, so nobody can tell
  if (paths.length === 0) return []
  const left = paths.length - MOST_PATHS
  return [`It had changed, and handed nothing of it in: ${paths.slice(0, MOST_PATHS).join(', ')}${left > 0 ? ` and ${left} more` : ''}.`]
}

const checkLine = (history: readonly Step[]): string[] => {
  const last = answeredIn(history).findLast(({ call, failed }) => call.name === 'check' && !failed)
  return last ? [`Its last check, after step ${last.step}, said:\n${saidIn(last.result).slice(0, MOST_OF_CHECK)}`] : []
}

/** What the next attempt should know of one that handed nothing in: which paths it had changed, and what its last check said. Empty when there is nothing to tell. */
export const leftBehind = async (context: WorkContext, history: readonly Step[]): Promise<string> =>
  scrubbed([...(await pathsLine(context, treesIn(history).at(-1))), ...checkLine(history)].join('\n'), context.secrets)
