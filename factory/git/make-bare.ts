import { mkdir } from 'node:fs/promises'
import { git, askGit } from './git.ts'

/**
 * Makes a bare repository in this folder unless one is there. Clones may ask it for any commit by its id: what is to be merged is tested
 * before a branch names it.
 */
export const makeBare = async (path: string): Promise<void> => {
  await mkdir(path, { recursive: true })
  if ((await askGit(path, ['rev-parse', '--is-bare-repository'])).stdout.trim() !== 'true') await git(path, 'init', '--quiet', '--bare', '--template=', '--initial-branch=main')
  await git(path, 'config', 'uploadpack.allowAnySHA1InWant', 'true')
}
