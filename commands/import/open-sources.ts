import { createReadStream, createWriteStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { IMPORT_LIMITS } from '#domain/import/limits.ts'
import { cleanPath, folderOf, kindOfPath, nameOf, type EntryKind } from '#domain/import/path.ts'
import type { ImportMiss } from '#domain/import/report.ts'
import type { ImportSource } from '#domain/import/state.ts'
import { done, refuse, type Outcome, type Refusal } from '#domain/outcome.ts'
import { nestedZip, sentBytes } from './staging.ts'
import { openZip, type OpenZip, type ZipEntry } from './zip-entries.ts'

/** A file of an import, wherever it lies. */
export type SourceFile = { path: string; kind: Exclude<EntryKind, 'system' | 'zip'>; bytes: number; open: () => Promise<Readable> }

/** Everything that was sent, zips opened. `misses` names what was passed over. */
export type OpenSources = { files: SourceFile[]; misses: ImportMiss[]; close: () => Promise<void> }

// Carries a refusal of the whole import out of the zips it was met in.
class RefusedSource extends Error {
  readonly refusal: Refusal
  constructor(refusal: Refusal) {
    super(refusal.reason)
    this.refusal = refusal
  }
}

type Found = { name: string; bytes: number; open: () => Promise<Readable> }
type ZipPlace = { place: string; from: number; bytes: number; folder: string; depth: number; name: string }

class Collector {
  readonly files: SourceFile[] = []
  readonly misses: ImportMiss[] = []
  readonly zips: OpenZip[] = []
  private readonly importId: string
  private readonly paths = new Set<string>()
  private unpacked = 0
  private nested = 0

  constructor(importId: string) {
    this.importId = importId
  }

  miss(path: string, kind: ImportMiss['kind'], text = ''): void {
    this.misses.push({ path: path.slice(0, 1_000), kind, text })
  }

  /** Takes a file in under its cleaned path; a zip among them is opened in its place. */
  async add({ name, bytes, open }: Found, folder: string, depth: number): Promise<void> {
    const clean = cleanPath(folder === '' ? name : `${folder}/${name}`)
    // Judged by its own name: a folder before it must not hide a root or a drive.
    const own = cleanPath(name)
    if (!clean.ok || !own.ok) return this.miss(name, 'unsafe', clean.ok ? '' : clean.why)
    const { path } = clean
    const kind = kindOfPath(path)
    if (kind === 'system') return
    if (kind === 'zip' && depth < IMPORT_LIMITS.zipDepth) return this.unpackInside(path, open, depth)
    if (this.paths.has(path)) return this.miss(path, 'double')
    this.paths.add(path)
    this.files.push({ path, kind: kind === 'zip' ? 'file' : kind, bytes, open })
  }

  /** Opens a zip and takes its files in. A damaged one inside another is only missed. */
  async unpack(at: ZipPlace): Promise<void> {
    const zip = await openZip(at.place, at.from, at.bytes)
    this.zips.push(zip)
    for await (const entry of zip.entries) {
      this.weigh(entry, at)
      if (entry.kind === 'folder') continue
      if (entry.kind !== 'file') this.miss(entry.name, entry.kind === 'unknown-packing' ? 'damaged' : entry.kind)
      else await this.add(entry, at.folder, at.depth)
    }
  }

  private weigh({ name, bytes, packed }: ZipEntry, { name: zip }: ZipPlace): void {
    this.unpacked += bytes
    if (bytes > IMPORT_LIMITS.ratioFrom && bytes > packed * IMPORT_LIMITS.ratio) throw new RefusedSource(refuse('too-large', { field: 'ratio', detail: name }))
    if (this.unpacked > IMPORT_LIMITS.unpackedBytes) throw new RefusedSource(refuse('too-large', { field: 'unpacked', detail: zip }))
    if (this.files.length + this.misses.length > IMPORT_LIMITS.files) throw new RefusedSource(refuse('too-many', { field: 'files', detail: zip }))
  }

  private async unpackInside(path: string, open: () => Promise<Readable>, depth: number): Promise<void> {
    const place = nestedZip(this.importId, (this.nested += 1))
    try {
      await pipeline(await open(), createWriteStream(place, { mode: 0o600 }))
      const { size } = await stat(place)
      await this.unpack({ place, from: 0, bytes: size, folder: folderOf(path), depth: depth + 1, name: nameOf(path) })
    } catch (error) {
      if (error instanceof RefusedSource || isSystemError(error)) throw error
      this.miss(path, 'damaged')
    }
  }
}

// A full disk is not the zip's fault.
const isSystemError = (error: unknown): boolean => error instanceof Error && 'syscall' in error

/**
 * Opens what was sent for an import. Refused: `invalid` (field `zip`, detail: its name) when a file that says it is a zip is none,
 * `too-large` (field `ratio` or `unpacked`) and `too-many` (field `files`) with the name of what is too much.
 */
export const openSources = async (importId: string, sources: readonly ImportSource[]): Promise<Outcome<OpenSources>> => {
  const collector = new Collector(importId)
  const close = async () => { await Promise.all(collector.zips.map((zip) => zip.close())) }
  let from = 0
  for (const { path, bytes } of sources) {
    const [start, end] = [from, from + bytes]
    from = end
    try {
      if (kindOfPath(path) === 'zip') {
        const folder = sources.length > 1 ? path.replace(/\.zip$/i, '') : ''
        await collector.unpack({ place: sentBytes(importId), from: start, bytes, folder, depth: 1, name: nameOf(path) })
        continue
      }
      const open = async () => (bytes === 0 ? Readable.from([]) : createReadStream(sentBytes(importId), { start, end: end - 1 }))
      await collector.add({ name: path, bytes, open }, '', 0)
    } catch (error) {
      await close()
      if (error instanceof RefusedSource) return error.refusal
      if (isSystemError(error)) throw error
      return refuse('invalid', { field: 'zip', detail: nameOf(path) })
    }
  }
  return done({ files: collector.files, misses: collector.misses, close })
}
