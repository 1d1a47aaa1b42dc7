import type { Repository } from '#factory/git/repository.ts'

// What is served is made of these and of the settings, lock file and packages at the root; documents, tests of other folders and the factory are not in it.
const FOLDERS = new Set(['app', 'commands', 'components', 'db', 'domain', 'public', 'server'])

const isBuilt = (path: string): boolean => {
  const [first = '', ...rest] = path.split('/')
  return rest.length > 0 ? FOLDERS.has(first) : !path.endsWith('.md')
}

/** Whether two commits are served by the same build: nothing that a build is made of differs between them. */
export const sameBuild = async (repository: Pick<Repository, 'changes' | 'tree'>, one: string, other: string): Promise<boolean> => {
  const changed = await repository.changes(await repository.tree(one), await repository.tree(other))
  return !changed.some(({ path, from }) => isBuilt(path) || (from !== undefined && isBuilt(from)))
}
