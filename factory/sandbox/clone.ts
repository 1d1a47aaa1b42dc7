import { execFile } from 'node:child_process'
import { mkdir, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { promisify } from 'node:util'
import { git } from './git.ts'
import { lentEtc, SYNTHETIC_ETC } from './mounts.ts'
import type { BoxSpec } from './sandbox.ts'

const run = promisify(execFile)

/** The folders of one run: the clone, its `/etc`, and what its commands said. */
export type RunFolder = { folder: string; clone: string; etc: string; artifacts: string }

/**
 * Makes the folders of a run: a repository that holds `base` and what it rests on, with no remote, no alternates and no hooks, checked out.
 * @throws Error with git's words when the repository or the commit cannot be read.
 */
export const makeRunFolder = async (folder: string, { repository, base, packages }: Pick<BoxSpec, 'repository' | 'base' | 'packages'>, owner: { uid: number; gid: number } | null): Promise<RunFolder> => {
  const made = { folder, clone: path.join(folder, 'repo'), etc: path.join(folder, 'etc'), artifacts: path.join(folder, 'artifacts') }
  await rm(folder, { recursive: true, force: true })
  for (const each of [made.clone, made.etc, made.artifacts]) await mkdir(each, { recursive: true })
  for (const [name, text] of Object.entries(SYNTHETIC_ETC)) await writeFile(path.join(made.etc, name), text)
  await writeFile(path.join(made.etc, 'git-exclude'), 'node_modules\n')
  // What is lent needs a place to be mounted on.
  for (const name of lentEtc()) await (name.includes('.') && name !== 'chromium.d' ? writeFile(path.join(made.etc, name), '') : mkdir(path.join(made.etc, name)))
  await git(made.clone, 'init', '--quiet', '--template=')
  await git(made.clone, 'fetch', '--quiet', '--no-tags', repository, base)
  await git(made.clone, 'checkout', '--quiet', '--detach', base)
  await rm(path.join(made.clone, '.git/FETCH_HEAD'), { force: true })
  if (packages !== null) await mkdir(path.join(made.clone, 'node_modules'), { recursive: true })
  if (owner) await run('chown', ['-R', `${owner.uid}:${owner.gid}`, made.clone])
  return made
}
