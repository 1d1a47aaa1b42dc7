import { Readable } from 'node:stream'
import { finished } from 'node:stream/promises'
import { ZipFile } from 'yazl'

/** A file in a zip. `packed`: its bytes are compressed already. */
export type ArchiveEntry = { readonly path: string; readonly at: Date; readonly packed: boolean; readonly content: string | Readable }

const streamOf = (content: string | Readable): Readable => (typeof content === 'string' ? Readable.from([Buffer.from(content)]) : content)

/**
 * A zip of `entries`, made while it is read: the next entry is asked for when the one before it has gone out, so that memory does not grow
 * with what is in it. When making an entry fails, the stream fails with that error and whoever reads it has no whole zip. When the reader
 * goes away, `entries` is told to end.
 */
export function zipOf(entries: AsyncIterable<ArchiveEntry>): Readable {
  const zip = new ZipFile()
  // PassThrough, typed more widely by the library.
  const output = zip.outputStream as Readable
  const put = async ({ path, at, packed, content }: ArchiveEntry): Promise<void> => {
    const stream = streamOf(content)
    const stop = () => stream.destroy()
    output.once('close', stop)
    zip.addReadStreamLazy(path, { mtime: at, compress: !packed }, (give) => give(null, stream))
    await finished(stream, { writable: false })
    output.off('close', stop)
  }
  const fill = async (): Promise<void> => {
    for await (const entry of entries) {
      if (output.destroyed) return
      await put(entry)
    }
    zip.end()
  }
  zip.on('error', (error: Error) => output.destroy(error))
  fill().catch((error: unknown) => output.destroy(error instanceof Error ? error : new Error(String(error))))
  return output
}
