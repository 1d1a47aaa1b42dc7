import { matches } from '../policy/paths.ts'
import type { Repository } from './repository.ts'

/** Undoing one advance of main. `lane` fast: the result is a tree that main already had and that was green; normal: it must pass the required checks. */
export type Revert =
  | { at: 'revert'; lane: 'fast' | 'normal'; newMain: string; tree: string }
  | { at: 'person'; why: 'conflict' | 'migration' | 'is_revert' | 'no_parent'; paths: readonly string[] }

const MIGRATIONS = 'db/migrations/**'
const TRAILER = 'Reverts: '

/**
 * Makes the commit that undoes `commit` on top of `main`, or says why a person must decide. It has one parent, main: what it takes back was
 * never reviewed as a change of its own. Equal inputs give an equal oid.
 * @throws Error with git's words when a commit is not there.
 */
export const planRevert = async (repository: Repository, { commit, main, item, at }: { commit: string; main: string; item: number; at: number }): Promise<Revert> => {
  const [before] = await repository.parents(commit)
  if (before === undefined) return { at: 'person', why: 'no_parent', paths: [] }
  const message = await repository.message(commit)
  if (message.split('\n').some((line) => line.startsWith(TRAILER))) return { at: 'person', why: 'is_revert', paths: [] }
  const migrations = (await repository.changes(before, commit)).map(({ path }) => path).filter((path) => matches(MIGRATIONS, path))
  if (migrations.length > 0) return { at: 'person', why: 'migration', paths: migrations }
  // Merging the undone commit, seen as a change of `commit` itself, takes back exactly that change: the merge base is `commit`.
  const undone = await repository.commit({ tree: await repository.tree(before), parents: [commit], message: `Undo ${commit}\n`, at })
  const merged = await repository.merge(main, undone)
  if (merged.at === 'conflict') return { at: 'person', why: 'conflict', paths: merged.paths }
  const subject = message.split('\n')[0] ?? commit
  const newMain = await repository.commit({ tree: merged.tree, parents: [main], message: `Revert "${subject}"\n\nItem: #${item}\n${TRAILER}${commit}\n`, at })
  return { at: 'revert', lane: main === commit ? 'fast' : 'normal', newMain, tree: merged.tree }
}
