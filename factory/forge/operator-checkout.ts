import { askGit, git } from '../git/git.ts'
import { openRepository } from '../git/open-repository.ts'
import type { Forge } from './forge.ts'
import type { People } from './people.ts'
import type { Identity } from './things.ts'

/** Where the operator works, and the factory's own repository. */
export type Places = { checkout: string; folder: string }
/** What became of the operator's branch. */
export type Taken = { at: 'advanced'; from: string | null; to: string } | { at: 'up_to_date' } | { at: 'pull'; number: number } | { at: 'moved' }
/** What became of the operator's checkout. */
export type PulledInto = { at: 'updated'; from: string; to: string } | { at: 'up_to_date' } | { at: 'refused'; why: string }

const MAIN = 'refs/heads/main'
const MOST_PULLS = 50

const pullOf = async (forge: Forge, people: People, { by, branch, title }: { by: Identity; branch: string; title: string }): Promise<number> => {
  const open = await forge.list({ kind: 'pull', state: 'open' })
  for (const { number } of open.ok ? open.value.rows.slice(0, MOST_PULLS) : []) {
    const pull = await forge.pull(number)
    if (pull.ok && pull.value.headBranch === branch) return number
  }
  return people.openPull(by, { title, body: '', branch })
}

/**
 * Takes the branch that the operator has checked out into the factory's repository, reading the checkout only: a fast-forward becomes main, as
 * a person's advance; what went another way becomes a pull request of that person.
 * @throws Error with git's words when the checkout has no commit.
 */
export const takeOperatorBranch = async ({ checkout, folder }: Places, { forge, people, by }: { forge: Forge; people: People; by: Identity }): Promise<Taken> => {
  const to = (await git(checkout, 'rev-parse', '--verify', 'HEAD')).trim()
  // Only what is missing is copied, into a reference of its own; main moves by comparing below.
  await git(folder, 'fetch', '--quiet', '--no-tags', '--no-write-fetch-head', checkout, `+HEAD:refs/keep/${to}`)
  const main = await forge.git.oid(MAIN)
  const from = main.ok ? main.value : null
  const repository = openRepository(folder)
  if (from !== null && (await repository.isAncestor(to, from))) return { at: 'up_to_date' }
  if (from === null || (await repository.isAncestor(from, to))) return (await people.push(by, 'main', to, from)) ? { at: 'advanced', from, to } : { at: 'moved' }
  const branch = `people/${by.login}`
  await people.push(by, branch, to)
  const title = (await repository.message(to)).split('\n')[0] ?? to
  return { at: 'pull', number: await pullOf(forge, people, { by, branch, title }) }
}

/** Brings the factory's main into the operator's checkout when that is a fast-forward and touches no file with changes of theirs; else nothing is changed. */
export const pullInto = async ({ checkout, folder }: Places): Promise<PulledInto> => {
  const from = (await git(checkout, 'rev-parse', '--verify', 'HEAD')).trim()
  const fetched = await askGit(checkout, ['fetch', '--quiet', '--no-tags', '--no-write-fetch-head', folder, MAIN])
  if (fetched.exit !== 0) return { at: 'refused', why: fetched.stderr.trim() }
  const to = (await git(folder, 'rev-parse', '--verify', MAIN)).trim()
  if (to === from || (await askGit(checkout, ['merge-base', '--is-ancestor', to, from])).exit === 0) return { at: 'up_to_date' }
  const merged = await askGit(checkout, ['merge', '--quiet', '--ff-only', to])
  return merged.exit === 0 ? { at: 'updated', from, to } : { at: 'refused', why: merged.stderr.trim() }
}
