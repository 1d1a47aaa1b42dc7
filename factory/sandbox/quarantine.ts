import { lstat, copyFile, mkdir, rm } from 'node:fs/promises'
import { constants } from 'node:fs'
import path from 'node:path'
import { git } from '../git/git.ts'
import { entriesOf, objectionTo } from './inspect.ts'
import type { Bundle, Refusal } from './sandbox.ts'
import { BUNDLE, BUNDLE_REF } from './trees.ts'

const MOST_BYTES = 200 * 2 ** 20

const refused = (message: string): Refusal => ({ refused: 'bad_bundle', message, fix: 'Take it out of the change and hand over again.' })

const copyOut = async (clone: string, file: string): Promise<number | Refusal> => {
  const made = path.join(clone, BUNDLE)
  const about = await lstat(made).catch(() => null)
  if (!about?.isFile()) return refused('No bundle was handed over.')
  if (about.size > MOST_BYTES) return refused(`The change takes ${about.size} bytes; at most ${MOST_BYTES} are taken.`)
  await copyFile(made, file, constants.COPYFILE_EXCL)
  return about.size
}

/**
 * Takes a bundle out of a clone and looks at it in a repository of its own, where nothing of it can run: one ref, one commit on the base (and on what was merged into it),
 * sound objects, and no entry that could reach further than the tree.
 */
export const inspectBundle = async ({ clone, folder, repository, base, merge }: { clone: string; folder: string; repository: string; base: string; merge: string | null }): Promise<Bundle | Refusal> => {
  const [quarantine, file] = [path.join(folder, 'quarantine'), path.join(folder, 'hand-over.bundle')]
  for (const old of [quarantine, file]) await rm(old, { recursive: true, force: true })
  const expected = merge === null ? [base] : [base, merge]
  const bytes = await copyOut(clone, file)
  if (typeof bytes !== 'number') return bytes
  await mkdir(quarantine)
  try {
    await git(quarantine, 'init', '--quiet', '--bare', '--template=')
    await git(quarantine, 'fetch', '--quiet', '--no-tags', repository, ...expected)
    const heads = (await git(quarantine, 'bundle', 'list-heads', file)).trim().split('\n')
    if (heads.length !== 1 || !heads[0]?.endsWith(` ${BUNDLE_REF}`)) return refused('A hand-over has one ref.')
    await git(quarantine, 'fetch', '--quiet', '--no-tags', file, `${BUNDLE_REF}:${BUNDLE_REF}`)
    const [head = '', tree = '', ...parents] = (await git(quarantine, 'log', '-1', '--format=%H %T %P', BUNDLE_REF)).trim().split(' ')
    if (parents.join(' ') !== expected.join(' ')) return refused('A hand-over is one commit on the base.')
    if (tree === (await git(quarantine, 'rev-parse', `${base}^{tree}`)).trim()) return refused('Nothing was changed.')
    const objection = await objectionTo(entriesOf(await git(quarantine, 'ls-tree', '-rz', head)), (blob) => git(quarantine, 'cat-file', 'blob', blob))
    return objection === null ? { head, base, tree, file, bytes } : refused(objection)
  } catch (error) {
    return refused(`git refused it: ${error instanceof Error ? error.message.split('\n').slice(1, 3).join(' ') : String(error)}`)
  } finally {
    await rm(quarantine, { recursive: true, force: true })
  }
}
