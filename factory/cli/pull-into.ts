import { git } from '../git/git.ts'
import { failed, type Outcome } from './outcome.ts'

const refused = (code: string, message: string, fix: string): Outcome<never> => failed('refused', { code, message, fix })

/**
 * Moves the branch that is checked out in `folder` forward to main of the factory's repository. It moves only where every commit of it stays
 * in, and git itself refuses when a file that somebody is changing would be written to: then nothing has happened.
 */
export const pullInto = async (folder: string, repository: string): Promise<{ from: string; to: string } | Outcome<never>> => {
  const branch = (await git(folder, 'symbolic-ref', '--quiet', '--short', 'HEAD').catch(() => '')).trim()
  if (branch === '') return refused('detached', 'This checkout is on no branch.', 'git switch main')
  const from = (await git(folder, 'rev-parse', 'HEAD')).trim()
  await git(folder, 'fetch', '--no-tags', '--quiet', repository, 'refs/heads/main')
  const to = (await git(folder, 'rev-parse', 'FETCH_HEAD')).trim()
  if (from === to) return { from, to }
  const isForward = await git(folder, 'merge-base', '--is-ancestor', from, to).then(() => true, () => false)
  if (!isForward) return refused('diverged', `${branch} has commits that the factory's main does not have.`, 'npm run factory -- up takes them in as a pull request of yours.')
  try {
    await git(folder, 'merge', '--ff-only', '--quiet', to)
  } catch (error) {
    return refused('in_the_way', `Files you are changing are in the way. ${error instanceof Error ? error.message.split('\n').filter((line) => line.startsWith('\t')).join(' ').trim() : ''}`.trim(), 'git stash, pull again, git stash pop')
  }
  return { from, to }
}
