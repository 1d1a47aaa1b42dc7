import { createHash, randomUUID } from 'node:crypto'
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import path from 'node:path'
import type { Artifacts } from './work.ts'

const NAME = /^[0-9a-f]{64}\.[a-z0-9]{1,8}$/

/** Artifacts in a folder, two levels deep by digest. Equal bytes are kept once; a half-written file has no name. */
export const artifactFolder = (folder: string): Artifacts => {
  const placeOf = (name: string): string => path.join(folder, name.slice(0, 2), name)
  return {
    put: async (bytes, extension) => {
      const name = `${createHash('sha256').update(bytes).digest('hex')}.${extension}`
      if (!NAME.test(name)) throw new RangeError(`${extension} is no extension; use up to 8 lower-case letters and digits.`)
      const [place, draft] = [placeOf(name), path.join(folder, `.${randomUUID()}`)]
      await mkdir(path.dirname(place), { recursive: true })
      await writeFile(draft, bytes)
      await rename(draft, place)
      return name
    },
    get: async (name) => {
      if (!NAME.test(name)) return null
      return readFile(placeOf(name)).catch((error: NodeJS.ErrnoException) => {
        if (error.code === 'ENOENT') return null
        throw error
      })
    },
  }
}
