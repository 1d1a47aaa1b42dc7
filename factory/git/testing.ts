import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { git, gitWith } from './git.ts'
import { openRepository } from './open-repository.ts'
import type { Repository } from './repository.ts'

/** Files by path, as a test writes them down. */
export type Files = Readonly<Record<string, string>>

/** A folder that goes when the test ends. */
export const someFolder = async (): Promise<string> => {
  const folder = await mkdtemp(join(tmpdir(), 'factory-git-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  return folder
}

/** Writes the tree of these files without a checkout; folders by way of an index of its own. */
export const writeTree = async (path: string, files: Files): Promise<string> => {
  const env = { GIT_INDEX_FILE: join(path, `index-${Math.random().toString(36).slice(2)}`) }
  const entries = await Promise.all(Object.entries(files).map(async ([name, text]) => `100644 ${(await gitWith(path, ['hash-object', '-w', '--stdin'], { input: text })).trim()}\t${name}\n`))
  await gitWith(path, ['update-index', '--add', '--index-info'], { input: entries.join(''), env })
  const tree = (await gitWith(path, ['write-tree'], { env })).trim()
  await rm(env.GIT_INDEX_FILE, { force: true })
  return tree
}

/** A repository whose commits hold exactly the given files. */
export const someRepository = async (): Promise<Repository & { put: (files: Files, parents?: readonly string[], message?: string) => Promise<string> }> => {
  const path = await someFolder()
  await git(path, 'init', '--quiet', '--bare', '--template=')
  const repository = openRepository(path)
  return { ...repository, put: async (files, parents = [], message = 'Change') => repository.commit({ tree: await writeTree(path, files), parents, message, at: 1_000_000 }) }
}
