import { open, readFile, rename } from 'node:fs/promises'
import path from 'node:path'
import { z } from 'zod'

const Pointer = z.object({ slot: z.enum(['blue', 'green']), release: z.string(), port: z.int().positive() })

/** What the public address serves: the release, its slot, and the private port it answers at. */
export type Pointer = z.infer<typeof Pointer>

const fileIn = (folder: string): string => path.join(folder, 'pointer.json')

/**
 * What is served now, or null before the first deploy.
 * @throws Error when the file is there and cannot be read: nobody may guess what is live.
 */
export const readPointer = async (folder: string): Promise<Pointer | null> => {
  try {
    return Pointer.parse(JSON.parse(await readFile(fileIn(folder), 'utf8')))
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null
    throw error
  }
}

/** Replaces the file as a whole: after a crash at any moment it holds the old pointer or the new one. */
export const writePointer = async (folder: string, pointer: Pointer): Promise<void> => {
  const file = await open(`${fileIn(folder)}.new`, 'w', 0o600)
  try {
    await file.writeFile(JSON.stringify(pointer))
    await file.sync()
  } finally {
    await file.close()
  }
  await rename(`${fileIn(folder)}.new`, fileIn(folder))
}
