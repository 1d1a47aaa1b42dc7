import type { Repository } from './repository.ts'

const MOST = 10_000

/** The commit by which something became part of main, with its tree and where main was before. */
export const mergeOf = async (repository: Repository, commit: string): Promise<{ commit: string; tree: string; base: string }> => {
  const [tree, [base = commit]] = [await repository.tree(commit), await repository.parents(commit)]
  return { commit, tree, base }
}

/** The commit on the line of `base` by which `head` became part of it, or null while it is not. */
export const mergedAs = async (repository: Repository, head: string, base: string): Promise<string | null> => {
  if (!(await repository.isAncestor(head, base))) return null
  const line = await repository.firstParents(base, head, MOST)
  // Once head is contained it stays so: the oldest that contains it is found by halving.
  let [contains, lacks] = [0, line.length]
  while (lacks - contains > 1) {
    const middle = (contains + lacks) >> 1
    if (await repository.isAncestor(head, line[middle] ?? head)) contains = middle
    else lacks = middle
  }
  const oldest = line[contains]
  if (oldest === undefined) return head
  // On the line itself head was not merged but moved to.
  return (await repository.parents(oldest))[0] === head ? head : oldest
}
