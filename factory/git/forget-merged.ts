import { git, gitWith } from './git.ts'

/** Takes away the names under `refs/keep` of what main holds by now: main keeps it. Gives how many there were; none before there is a main. */
export const forgetMerged = async (repository: string): Promise<number> => {
  if ((await git(repository, 'for-each-ref', 'refs/heads/main')) === '') return 0
  const lines = await git(repository, 'for-each-ref', '--merged=refs/heads/main', '--format=delete %(refname) %(objectname)', 'refs/keep')
  // Each with the oid it had: one that was moved meanwhile stays.
  if (lines !== '') await gitWith(repository, ['update-ref', '--stdin'], { input: lines })
  return lines.split('\n').filter((line) => line !== '').length
}
