import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdir, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { promisify } from 'node:util'
import { git } from '../git/git.ts'
import { lentEtc, SYNTHETIC_ETC } from './mounts.ts'
import type { BoxSpec } from './sandbox.ts'

const run = promisify(execFile)

/** The folders of one run: the clone, its `/etc`, and what its commands said. */
export type RunFolder = { folder: string; clone: string; etc: string; artifacts: string }

/** Makes the `/etc` of a box: names of its own, and places on which the system's certificates and fonts are mounted. */
export const makeEtc = async (etc: string): Promise<void> => {
  await mkdir(etc, { recursive: true })
  for (const [name, text] of Object.entries(SYNTHETIC_ETC)) await writeFile(path.join(etc, name), text)
  for (const name of lentEtc()) await (name.includes('.') && name !== 'chromium.d' ? writeFile(path.join(etc, name), '') : mkdir(path.join(etc, name), { recursive: true }))
}

/**
 * Makes the folders of a run, or finds those it left when it goes on: a repository that holds `base` and what it rests on, with no remote, no alternates and no hooks, checked out.
 * @throws Error with git's words when the repository or the commit cannot be read.
 */
export const makeRunFolder = async (folder: string, { repository, base, packages, merge, also, resume }: Pick<BoxSpec, 'repository' | 'base' | 'packages' | 'merge' | 'also' | 'resume'>, owner: { uid: number; gid: number } | null): Promise<RunFolder> => {
  const made = { folder, clone: path.join(folder, 'repo'), etc: path.join(folder, 'etc'), artifacts: path.join(folder, 'artifacts') }
  if (resume && existsSync(path.join(made.clone, '.git/ready'))) return made
  await rm(folder, { recursive: true, force: true })
  for (const each of [made.clone, made.artifacts]) await mkdir(each, { recursive: true })
  await makeEtc(made.etc)
  await writeFile(path.join(made.etc, 'git-exclude'), 'node_modules\n')
  await git(made.clone, 'init', '--quiet', '--template=')
  await git(made.clone, 'fetch', '--quiet', '--no-tags', repository, base, ...[merge, also].filter((one) => one !== undefined))
  await git(made.clone, 'checkout', '--quiet', '--detach', base)
  await rm(path.join(made.clone, '.git/FETCH_HEAD'), { force: true })
  // Last of all: a clone that was being made when its engine was killed is made anew.
  await writeFile(path.join(made.clone, '.git/ready'), '')
  if (packages !== null) await mkdir(path.join(made.clone, 'node_modules'), { recursive: true })
  if (owner) await run('chown', ['-R', `${owner.uid}:${owner.gid}`, made.clone])
  return made
}
