import type { Readable } from 'node:stream'
import { buffer, text } from 'node:stream/consumers'
import { fromBuffer } from 'yauzl'

/** The files of a zip by their path, each as text, in the order in which they lie in it. */
export const unzipped = async (zip: Readable | Buffer): Promise<Map<string, string>> => {
  const bytes = Buffer.isBuffer(zip) ? zip : await buffer(zip)
  const files = new Map<string, string>()
  await new Promise<void>((resolve, reject) => {
    fromBuffer(bytes, { lazyEntries: true }, (broken, opened) => {
      if (broken) return reject(broken)
      opened.on('end', resolve).on('error', reject)
      opened.on('entry', (entry: { fileName: string }) => {
        opened.openReadStream(entry as Parameters<typeof opened.openReadStream>[0], (failed, stream) => {
          if (failed) return reject(failed)
          text(stream).then((content) => {
            files.set(entry.fileName, content)
            opened.readEntry()
          }, reject)
        })
      })
      opened.readEntry()
    })
  })
  return files
}
