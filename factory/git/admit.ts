import { git } from './git.ts'

const KEPT = /^[0-9a-f]{40}$/

/**
 * Takes the commit of an inspected bundle into a bare repository, kept under a ref of its own so that nothing collects it; no branch moves.
 * Objects are checked by git as they come in. Admitting the same again changes nothing.
 * @throws RangeError for what is no oid; Error with git's words when the bundle does not hold that commit.
 */
export const admitBundle = async (repository: string, { file, head }: { file: string; head: string }): Promise<void> => {
  if (!KEPT.test(head)) throw new RangeError(`${head} is not a commit; admit a full oid.`)
  const kept = `refs/keep/${head}`
  if ((await git(repository, 'for-each-ref', '--format=%(objectname)', kept)).trim() === head) return
  const [line = ''] = (await git(repository, 'bundle', 'list-heads', file)).trim().split('\n')
  const [oid, ref] = line.split(' ')
  if (oid !== head || ref === undefined) throw new Error(`The bundle holds ${oid ?? 'nothing'}, not ${head}.`)
  await git(repository, 'fetch', '--quiet', '--no-tags', file, `${ref}:${kept}`)
}
