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

/** A bundle in a clone: where the clone and its run's folder are, the repository it came from, and what it rests on. */
type Handed = { clone: string; folder: string; repository: string; base: string }

const objectionIn = async (quarantine: string, commit: string): Promise<string | null> =>
  objectionTo(entriesOf(await git(quarantine, 'ls-tree', '-rz', commit)), (blob) => git(quarantine, 'cat-file', 'blob', blob))

// The bundle is looked at in a repository of its own, where nothing of it can run: one ref, sound objects, and whatever `look` asks of it.
const inQuarantine = async ({ clone, folder, repository, base }: Handed, known: readonly string[], look: (quarantine: string) => Promise<{ head: string; tree: string } | Refusal>): Promise<Bundle | Refusal> => {
  const [quarantine, file] = [path.join(folder, 'quarantine'), path.join(folder, 'hand-over.bundle')]
  for (const old of [quarantine, file]) await rm(old, { recursive: true, force: true })
  const bytes = await copyOut(clone, file)
  if (typeof bytes !== 'number') return bytes
  await mkdir(quarantine)
  try {
    await git(quarantine, 'init', '--quiet', '--bare', '--template=')
    await git(quarantine, 'fetch', '--quiet', '--no-tags', repository, ...known)
    const heads = (await git(quarantine, 'bundle', 'list-heads', file)).trim().split('\n')
    if (heads.length !== 1 || !heads[0]?.endsWith(` ${BUNDLE_REF}`)) return refused('A hand-over has one ref.')
    await git(quarantine, 'fetch', '--quiet', '--no-tags', file, `${BUNDLE_REF}:${BUNDLE_REF}`)
    const found = await look(quarantine)
    return 'refused' in found ? found : { ...found, base, file, bytes }
  } catch (error) {
    return refused(`git refused it: ${error instanceof Error ? error.message.split('\n').slice(1, 3).join(' ') : String(error)}`)
  } finally {
    await rm(quarantine, { recursive: true, force: true })
  }
}

/** Takes a bundle out of a clone and looks at it: one commit on the base (and on what was merged into it), and no entry that could reach further than the tree. */
export const inspectBundle = async ({ merge, ...handed }: Handed & { merge: string | null }): Promise<Bundle | Refusal> => {
  const { base } = handed
  const expected = merge === null ? [base] : [base, merge]
  return inQuarantine(handed, expected, async (quarantine) => {
    const [head = '', tree = '', ...parents] = (await git(quarantine, 'log', '-1', '--format=%H %T %P', BUNDLE_REF)).trim().split(' ')
    if (parents.join(' ') !== expected.join(' ')) return refused('A hand-over is one commit on the base.')
    if (tree === (await git(quarantine, 'rev-parse', `${base}^{tree}`)).trim()) return refused('Nothing was changed.')
    const objection = await objectionIn(quarantine, head)
    return objection === null ? { head, tree } : refused(objection)
  })
}

/** The same for a chain of commits on the base that has exactly these trees, each of which must be one that a hand-over could have. */
export const inspectChain = async (handed: Handed, trees: readonly string[]): Promise<Bundle | Refusal> =>
  inQuarantine(handed, [handed.base], async (quarantine) => {
    const chain = (await git(quarantine, 'log', '--reverse', '--format=%H %T %P', `${handed.base}..${BUNDLE_REF}`)).trim().split('\n').map((line) => line.split(' '))
    const wanted = trees.map((tree, at) => [tree, at === 0 ? handed.base : chain[at - 1]?.[0]].join(' '))
    if (chain.map(([, ...rest]) => rest.join(' ')).join('\n') !== wanted.join('\n')) return refused('What is kept is one commit for each tree.')
    for (const [commit = ''] of chain) {
      const objection = await objectionIn(quarantine, commit)
      if (objection !== null) return refused(objection)
    }
    const [head = '', tree = ''] = chain.at(-1) ?? []
    return { head, tree }
  })
