import { askGit, git } from '../git/git.ts'
import type { Repository } from '../git/repository.ts'
import type { ForgeFailure, ForgeGit, Got, Written } from './forge.ts'
import { holdsCommit, refAt } from './local-records.ts'

const MAIN = 'refs/heads/main'
const NOTHING = '0'.repeat(40)

const invalid = (message: string) => ({ ok: false, class: 'invalid', message }) as const satisfies ForgeFailure
const refused = (message: string) => ({ at: 'refused', class: 'invalid', message }) as const satisfies Written

/** Whether everything that the commit rests on is here and can be read, as far as no reference vouches for it already. */
const isWhole = async ({ path }: Repository, oid: string): Promise<boolean> =>
  (await askGit(path, ['rev-list', '--objects', '--quiet', oid, '--not', '--all'])).exit === 0

const take = async (repository: Repository, oid: string): Promise<Got<void>> => {
  if (!(await holdsCommit(repository, oid))) return invalid(`The object ${oid} is not here.`)
  if (!(await isWhole(repository, oid))) return invalid(`Something that ${oid} rests on is missing or damaged.`)
  await git(repository.path, 'update-ref', `refs/keep/${oid}`, oid)
  return { ok: true, value: undefined }
}

type Swapped = Awaited<ReturnType<ForgeGit['swap']>>
const swap = async (repository: Repository, ref: string, { from, to }: { from: string | null; to: string }): Promise<Swapped> => {
  if (!(await holdsCommit(repository, to)) || !(await isWhole(repository, to))) return refused(`The object ${to} is not here, or not all of it.`)
  const now = await refAt(repository, ref)
  if (now === to) return 'done'
  if (now !== from) return 'moved'
  if (ref === MAIN && from !== null && !(await repository.isAncestor(from, to))) return refused(`${to} does not descend from main.`)
  // Git compares once more while it holds the reference's lock.
  if ((await askGit(repository.path, ['update-ref', ref, to, from ?? NOTHING])).exit === 0) return 'done'
  return (await refAt(repository, ref)) === to ? 'done' : 'moved'
}

/** The references of a bare repository. `moved` is called after each swap that is done, to tell of it. */
export const localGit = (repository: Repository, moved: () => Promise<void>): ForgeGit => ({
  oid: async (ref) => ({ ok: true, value: await refAt(repository, ref) }),
  take: (oid) => take(repository, oid),
  swap: async (ref, from, to) => {
    const done = await swap(repository, ref, { from, to })
    if (done === 'done') await moved()
    return done
  },
})
