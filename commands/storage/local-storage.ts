import { createReadStream } from 'node:fs'
import { access, mkdir, open, rename, rm } from 'node:fs/promises'
import path from 'node:path'
import type { Storage } from './storage.ts'

const HASH = /^[0-9a-f]{64}$/

const syncFolder = async (folder: string) => {
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

const syncFile = async (file: string) => {
  const handle = await open(file, 'r+')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

const isThere = (file: string) => access(file).then(() => true, () => false)

/** Files in a folder of this computer, two levels deep by the first letters of their hash. `from` must lie on the same disk. */
export const localStorage = (folder: string): Storage => {
  const placeOf = (hash: string) => {
    if (!HASH.test(hash)) throw new RangeError(`“${hash}” is no SHA-256 in hex`)
    return path.join(folder, hash.slice(0, 2), hash.slice(2, 4), hash)
  }
  return {
    keep: async (hash, from) => {
      const place = placeOf(hash)
      if (await isThere(place)) return
      await mkdir(path.dirname(place), { recursive: true })
      // Flushed before it gets its name, so that a name never stands for half a file; then the name itself.
      await syncFile(from)
      await rename(from, place)
      await syncFolder(path.dirname(place))
    },
    open: async (hash, range) => {
      const place = placeOf(hash)
      return (await isThere(place)) ? createReadStream(place, range) : null
    },
    remove: (hash) => rm(placeOf(hash), { force: true }),
  }
}
