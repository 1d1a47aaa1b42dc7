import { readdir, rename, rm, stat } from 'node:fs/promises'
import path from 'node:path'
import { packagesFile } from './build-release.ts'

const TREE = /^[0-9a-f]{40}$/
const GONE = '.gone'

const usedAt = async (file: string): Promise<number> => (await stat(file)).mtimeMs

/**
 * Removes builds from the folder of releases: those of no tree in `kept` that nobody asked for since `before`, and what a removal or a build that was
 * broken off has left. Gives the trees that are gone. A build is moved away whole first: nobody finds half of one.
 */
export const removeBuilds = async (folder: string, kept: ReadonlySet<string>, before: number): Promise<string[]> => {
  const names = await readdir(folder).catch(() => []) // nothing was ever built
  const gone: string[] = []
  for (const name of names) {
    const at = path.join(folder, name)
    const tree = name.slice(0, 40)
    if (name.endsWith('.packages') || kept.has(name)) continue
    if (!name.endsWith(GONE) && (await usedAt(at)) >= before) continue
    if (!TREE.test(name)) {
      await rm(at, { recursive: true, force: true })
      continue
    }
    await rename(at, `${at}${GONE}`)
    await rm(packagesFile(at), { force: true })
    await rm(`${at}${GONE}`, { recursive: true, force: true })
    gone.push(tree)
  }
  return gone
}
