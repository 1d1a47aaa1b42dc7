import { execFile } from 'node:child_process'
import { lstat, mkdir, realpath, rename } from 'node:fs/promises'
import path from 'node:path'
import { promisify } from 'node:util'

const run = promisify(execFile)

type Owner = { uid: number; gid: number } | null

/**
 * Where a path of the clone lies outside, or null when it would lead out of it. Commands write to the clone, so a folder on the way may be a link
 * to anywhere; nothing runs in it while this is asked.
 */
const placeIn = async (clone: string, at: string): Promise<string | null> => {
  const wanted = path.resolve(clone, at)
  const folder = await realpath(path.dirname(wanted)).catch(() => null)
  const root = await realpath(clone)
  return folder !== null && (folder === root || folder.startsWith(`${root}${path.sep}`)) ? path.join(folder, path.basename(wanted)) : null
}

/** Moves a file or folder out of a clone to `to`; false when it is not there, is a link, or lies elsewhere. What comes out belongs to the engine. */
export const takeOut = async (clone: string, at: string, to: string): Promise<boolean> => {
  const from = await placeIn(clone, at)
  const about = from === null ? null : await lstat(from).catch(() => null)
  if (from === null || about === null || !(about.isFile() || about.isDirectory())) return false
  await mkdir(path.dirname(to), { recursive: true })
  await rename(from, to).catch(async (error: NodeJS.ErrnoException) => {
    // Another disk: a rename cannot reach it. Links are copied as links, never followed.
    if (error.code !== 'EXDEV') throw error
    await run('cp', ['-a', '--no-target-directory', from, to])
  })
  if (process.getuid?.() === 0) await run('chown', ['-R', '--no-dereference', '0:0', to])
  return true
}

/**
 * Copies a file or folder into a clone, for the commands' account to read.
 * @throws RangeError when the path leads out of the clone.
 */
export const putIn = async (clone: string, at: string, { from, owner }: { from: string; owner: Owner }): Promise<void> => {
  const to = await placeIn(clone, at)
  if (to === null || (await lstat(to).catch(() => null)) !== null) throw new RangeError(`${at} is no free place in the clone.`)
  await run('cp', ['-a', '--no-target-directory', from, to])
  if (owner) await run('chown', ['-R', '--no-dereference', `${owner.uid}:${owner.gid}`, to])
}
