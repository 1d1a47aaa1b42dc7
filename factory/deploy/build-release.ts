import { existsSync } from 'node:fs'
import { chmod, mkdir, rename, rm, utimes, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { newId } from '#domain/ids.ts'
import type { Repository } from '../git/repository.ts'
import type { Limit, Refusal, Sandbox } from '../sandbox/sandbox.ts'

const BUILD_MS = 600_000
// The repository's own way to build: what it leaves says which sources it was made of, so nobody builds it again.
const BUILD = ['node', 'scripts/build.mjs'] as const

/** What builds need: the repository, a box without network, installed packages by the lock file of a commit, and where releases are kept. */
export type Builder = {
  folder: string
  repository: Pick<Repository, 'path' | 'commit'>
  sandbox: Sandbox
  packages: (commit: string) => Promise<string | Refusal>
}

/**
 * A folder with the whole tree and its `.next`. `failed`: the tree does not build; `uncertain`: it could not be tried for want of a box,
 * packages, space, memory or time.
 */
export type BuiltRelease = { at: 'built'; artifact: string } | { at: 'failed'; message: string; log: string } | { at: 'uncertain'; message: string }

const untried = ({ message, fix }: Refusal): BuiltRelease => ({ at: 'uncertain', message: `${message} ${fix}` })
const failed = (message: string, log = ''): BuiltRelease => ({ at: 'failed', message, log })

/** Where the packages of a release are written down. */
export const packagesFile = (artifact: string): string => `${artifact}.packages`

const brokenOff = (limit: Limit, most: string): string => {
  if (limit === 'aborted') return 'The build was stopped.'
  return limit === 'wall' ? `The build did not end within ${most}.` : `The box of the build was at its limit of ${limit}: at most ${most}.`
}

// Two processes may build one tree at once; whoever comes second finds the first one's folder in its place.
const keepAs = async (artifact: string, kept: string): Promise<void> => {
  try {
    await rename(kept, artifact)
  } catch (error) {
    if (!existsSync(artifact)) throw error
    await rm(kept, { recursive: true, force: true })
  }
}

const build = async ({ folder, repository, sandbox, packages }: Builder, tree: string, signal: AbortSignal): Promise<BuiltRelease> => {
  const artifact = path.join(folder, tree)
  // A commit of nothing but this tree: boxes begin at commits, and what is built must not depend on the history that led to it.
  const commit = await repository.commit({ tree, parents: [], message: `Release of ${tree}`, at: Date.UTC(2000, 0) })
  const installed = await packages(commit)
  if (typeof installed !== 'string') return untried(installed)
  const box = await sandbox.open({ run: `build-${tree}-${newId()}`, repository: repository.path, base: commit, packages: installed, mayInstall: false })
  if ('refused' in box) return untried(box)
  try {
    const { exit, limit, most, output } = await box.exec({ argv: BUILD, cwd: '.', timeoutMs: BUILD_MS, network: 'none' }, signal)
    // A machine that is busy or full says nothing about the tree.
    if (limit !== null) return { at: 'uncertain', message: brokenOff(limit, most) }
    if (exit !== 0) return failed(`The build ended with ${exit}.`, output)
    const kept = `${artifact}.${process.pid}`
    await mkdir(folder, { recursive: true })
    await box.keep(kept)
    await rm(path.join(kept, '.next/cache'), { recursive: true, force: true })
    for (const place of ['.next/cache', 'node_modules']) await mkdir(path.join(kept, place), { recursive: true })
    await chmod(kept, 0o755)
    await writeFile(packagesFile(artifact), installed)
    await keepAs(artifact, kept)
    return { at: 'built', artifact }
  } finally {
    await box.close()
  }
}

// A check and a deploy may ask for one tree in the same minute: it is built once, and the second waits for the first.
const underway = new Map<string, Promise<BuiltRelease>>()

const buildOnce = async (builder: Builder, artifact: string, tree: string, signal: AbortSignal): Promise<BuiltRelease> => {
  const other = underway.get(artifact)
  if (other) {
    const built = await other
    // The other one may have been stopped, which says nothing about the tree.
    return built.at !== 'uncertain' || signal.aborted ? built : buildOnce(builder, artifact, tree, signal)
  }
  const mine = build(builder, tree, signal).finally(() => underway.delete(artifact))
  underway.set(artifact, mine)
  return mine
}

/**
 * Makes the artifact of a tree, or gives the one that is there: the tree, built without network in a box, kept by the tree's own name. The
 * check `build` and a deploy make the same folder. Never rejects.
 */
export const buildRelease = async (builder: Builder, tree: string, signal: AbortSignal): Promise<BuiltRelease> => {
  if (!/^[0-9a-f]{40}$/.test(tree)) return failed(`${tree} is no tree; give its full object id.`)
  const artifact = path.join(builder.folder, tree)
  try {
    if (existsSync(artifact)) {
      // Whoever clears old builds away sees that this one was asked for.
      await utimes(artifact, new Date(), new Date())
      return { at: 'built', artifact }
    }
    return await buildOnce(builder, artifact, tree, signal)
  } catch (error) {
    return { at: 'uncertain', message: `The release could not be kept: ${error instanceof Error ? error.message : String(error)}` }
  }
}
