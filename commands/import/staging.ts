import { mkdir, open, readdir, rm, stat } from 'node:fs/promises'
import path from 'node:path'
import { settings } from '#db/settings.ts'
import { isId } from '#domain/ids.ts'

const folderOfAll = (): string => path.resolve(settings().MEMO_DATA_DIR, 'imports')
const folderOf = (id: string): string => path.join(folderOfAll(), id)

/** The local file that holds what was sent for an import, one source after the other. */
export const sentBytes = (id: string): string => path.join(folderOf(id), 'sent')

/** Where a zip inside a zip is unpacked to. */
export const nestedZip = (id: string, number: number): string => path.join(folderOf(id), `zip-${number}`)

/** How many bytes of an import have arrived here. */
export const receivedBytes = (id: string): Promise<number> => stat(sentBytes(id)).then(({ size }) => size, () => 0)

/**
 * Adds bytes at `from`, at most up to `most`, and gives how many there are then. The same bytes sent again change nothing; where `from`
 * lies behind what has arrived nothing is written, so that there are no holes.
 */
export const appendSent = async (id: string, { from, most }: { from: number; most: number }, stream: AsyncIterable<Uint8Array>): Promise<number> => {
  await mkdir(folderOf(id), { recursive: true, mode: 0o700 })
  const handle = await open(sentBytes(id), 'a+', 0o600).then(async (made) => {
    await made.close()
    return open(sentBytes(id), 'r+')
  })
  try {
    const { size } = await handle.stat()
    if (from > size) return size
    let at = from
    for await (const chunk of stream) {
      if (at + chunk.byteLength > most) break
      await handle.write(chunk, 0, chunk.byteLength, at)
      at += chunk.byteLength
    }
    return (await handle.stat()).size
  } finally {
    await handle.close()
  }
}

/** Imports whose bytes lie here. */
export const stagedImports = async (): Promise<string[]> => (await readdir(folderOfAll()).catch(() => [])).filter(isId)

/** Removes what was sent for an import. */
export const forgetSent = (id: string): Promise<void> => rm(folderOf(id), { recursive: true, force: true })
