import { git, gitWith } from './git.ts'

const NAMES = 'refs/keep/trees'

/** The commit under which a tree that a run had reached is kept, with those before it; null when it is kept no more. */
export const keptTree = async (repository: string, tree: string): Promise<string | null> => (await git(repository, 'for-each-ref', '--format=%(objectname)', `${NAMES}/${tree}`)).trim() || null

/** Names the trees of a chain of commits in a bare repository, so that each is found by itself. `head` is the last of the chain, `base` where it begins. */
export const nameTrees = async (repository: string, { base, head }: { base: string; head: string }): Promise<void> => {
  const lines = (await git(repository, 'log', '--first-parent', '--format=%T %H', `${base}..${head}`)).trim().split('\n')
  await gitWith(repository, ['update-ref', '--stdin'], { input: [...new Map(lines.map((line) => line.split(' ') as [string, string]))].map(([tree, commit]) => `update ${NAMES}/${tree} ${commit}\n`).join('') })
}

/** Takes away the names of trees that were kept before an instant; git collects what nothing else holds. */
export const forgetTrees = async (repository: string, before: number): Promise<number> => {
  const all = (await git(repository, 'for-each-ref', '--format=%(creatordate:unix) delete %(refname) %(objectname)', NAMES)).split('\n').filter((line) => line !== '')
  const old = all.filter((line) => Number.parseInt(line, 10) * 1_000 < before)
  if (old.length > 0) await gitWith(repository, ['update-ref', '--stdin'], { input: old.map((line) => `${line.slice(line.indexOf(' ') + 1)}\n`).join('') })
  return old.length
}
