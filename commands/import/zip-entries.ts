import { read as readFd } from 'node:fs'
import { open, type FileHandle } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { fromRandomAccessReaderPromise, RandomAccessReader, type Entry, type ZipFile } from 'yauzl'
import { decodeName } from '#domain/import/text.ts'

const PIECE = 65_536

// Streams of the file system close their descriptor when they are given up, and here many share one.
const streamOf = ({ fd }: FileHandle, start: number, end: number): Readable => {
  let at = start
  return new Readable({
    highWaterMark: PIECE,
    read() {
      const length = Math.min(PIECE, end - at)
      if (length <= 0) return void this.push(null)
      readFd(fd, Buffer.allocUnsafe(length), 0, length, at, (error, bytes, buffer) => {
        if (error) return void this.destroy(error)
        at += bytes
        this.push(bytes === 0 ? null : buffer.subarray(0, bytes))
      })
    },
  })
}

// A zip may lie in the middle of what was sent, so it is read through its own stretch of the file.
class Stretch extends RandomAccessReader {
  private readonly file: FileHandle
  private readonly from: number

  constructor(file: FileHandle, from: number) {
    super()
    this.file = file
    this.from = from
  }

  override _readStreamForRange(start: number, end: number): Readable {
    return streamOf(this.file, this.from + start, this.from + end)
  }

  override read(...[buffer, offset, length, position, callback]: Parameters<RandomAccessReader['read']>): void {
    readFd(this.file.fd, buffer, offset, length, this.from + position, (error, bytes) => callback(error ?? (bytes < length ? new Error('The zip ends too early.') : null)))
  }

  override close(callback: (error: Error | null) => void): void {
    callback(null)
  }
}

/** A file in a zip: its name as text, and what the zip says about it. */
export type ZipEntry = {
  name: string
  bytes: number
  packed: number
  kind: 'file' | 'folder' | 'symlink' | 'encrypted' | 'unknown-packing'
  open: () => Promise<Readable>
}

/** An open zip. */
export type OpenZip = { entries: AsyncIterable<ZipEntry>; close: () => Promise<void> }

const SYMLINK = 0o120000
const FORMAT = 0o170000
const UTF8_NAME = 0x800

// The Unicode path of Info-ZIP: version, checksum of the plain name, then the name.
const nameOf = ({ fileNameRaw, generalPurposeBitFlag, extraFields }: Entry): string => {
  const unicode = extraFields.find(({ id }) => id === 0x7075)
  if (unicode !== undefined && unicode.data.length > 5 && unicode.data[0] === 1) return unicode.data.subarray(5).toString('utf8')
  return decodeName(fileNameRaw, (generalPurposeBitFlag & UTF8_NAME) !== 0)
}

const kindOf = (entry: Entry, name: string): ZipEntry['kind'] => {
  if (/[/\\]$/.test(name)) return 'folder'
  if (((entry.externalFileAttributes >>> 16) & FORMAT) === SYMLINK) return 'symlink'
  if (entry.isEncrypted()) return 'encrypted'
  return entry.canDecodeFileData() ? 'file' : 'unknown-packing'
}

async function* entriesOf(zip: ZipFile): AsyncIterable<ZipEntry> {
  const waiting: Entry[] = []
  let wake: (() => void) | null = null
  let state: 'reading' | 'ended' | { error: Error } = 'reading'
  const tell = () => wake?.()
  zip.on('entry', (entry: Entry) => { waiting.push(entry); tell() })
  zip.on('end', () => { state = 'ended'; tell() })
  zip.on('error', (error: Error) => { state = { error }; tell() })
  const next = async (): Promise<Entry | null> => {
    if (state !== 'reading') return null
    zip.readEntry()
    await new Promise<void>((resolve) => { wake = resolve })
    return waiting.shift() ?? null
  }
  for (let entry = await next(); entry !== null; entry = await next()) {
    const found = entry
    const name = nameOf(found)
    yield { name, bytes: found.uncompressedSize, packed: found.compressedSize, kind: kindOf(found, name), open: () => zip.openReadStreamPromise(found) }
  }
  // The callbacks above set it while this waited.
  const ended = state as 'reading' | 'ended' | { error: Error }
  if (typeof ended === 'object') throw ended.error
}

/**
 * Opens a zip that lies from `from` in a local file and is `bytes` long. Sizes that the zip states are enforced when an entry is read.
 * @throws Error when it is no zip, or a damaged one.
 */
export const openZip = async (place: string, from: number, bytes: number): Promise<OpenZip> => {
  const file = await open(place, 'r')
  try {
    const zip = await fromRandomAccessReaderPromise(new Stretch(file, from), bytes, { lazyEntries: true, decodeStrings: false, validateEntrySizes: true, autoClose: false })
    return { entries: entriesOf(zip), close: () => file.close() }
  } catch (error) {
    await file.close()
    throw error
  }
}
