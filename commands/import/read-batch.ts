import { rm } from 'node:fs/promises'
import { setImmediate } from 'node:timers/promises'
import * as Y from 'yjs'
import { settings } from '#db/settings.ts'
import { emojiNamed } from '#domain/document/markdown/emoji.ts'
import { seedY } from '#domain/document/yjs/document.ts'
import { schema } from '#domain/document/schema.ts'
import { safeFileName } from '#domain/file/name.ts'
import { nameOf } from '#domain/import/path.ts'
import { withHeadingIds } from '#domain/import/anchors.ts'
import { NOTHING_STATED, type StatedPage } from '#domain/import/front-matter.ts'
import { contextOf } from '#domain/import/read-file.ts'
import { missIn, type ImportMiss } from '#domain/import/report.ts'
import { takeIn, type TakenIn } from '../files/take-in.ts'
import { incomingFolder } from '../storage/files-storage.ts'
import { headingIdOf, importedId } from './ids.ts'
import type { SourceFile } from './open-sources.ts'
import type { ImportPlan, PlannedPage } from './plan-import.ts'
import { pageFrom, textOf } from './read-source.ts'

/** A file to be stored, its bytes already judged and lying in the incoming folder. `page` is the first one that shows it. */
export type BatchFile = { id: string; path: string; page: string; purpose: 'block' | 'cover'; name: string; taken: TakenIn }

/** A page read whole: its document as an update, and what its front matter says. */
export type BatchPage = PlannedPage & { update: Uint8Array; stated: StatedPage; titled: 'by-text' | 'by-name'; cover: string | null }

/** Some pages of an import, ready to be written in one transaction. */
export type Batch = { pages: BatchPage[]; files: BatchFile[]; misses: ImportMiss[] }

/** What is known of the files of an import so far: those that are stored, and those that cannot be. */
export type KnownFiles = { stored: Set<string>; refused: Set<string>; room: number }

const MOST_PAGES = 40
const MOST_BYTES = 32_000_000

type Reading = { page: BatchPage; used: Map<string, 'block' | 'cover'>; misses: ImportMiss[] }

const fileIdOf = (importId: string, path: string): string => importedId(importId, 'file', path)

/** Reads one page with what is known of files now. `used` are those it shows. */
const readOne = async (plan: ImportPlan, page: PlannedPage, refused: ReadonlySet<string>): Promise<Reading> => {
  const used = new Map<string, 'block' | 'cover'>()
  const misses: ImportMiss[] = []
  const { importId, links } = plan
  const decoded = page.source === null ? null : await textOf(page.source)
  if (page.source === null || decoded === null || typeof decoded === 'string') {
    const update = Y.encodeStateAsUpdate(seedY(schema.nodes.page.create(null, [schema.nodes.paragraph.create()])))
    return { page: { ...page, update, stated: NOTHING_STATED, titled: 'by-name', cover: null }, used, misses }
  }
  const { path } = page.source
  const fileId = (file: string): string | null => {
    if (refused.has(file)) return null
    used.set(file, used.get(file) ?? 'block')
    return fileIdOf(importId, file)
  }
  const context = contextOf(path, { links, fileId, emoji: emojiNamed }, (miss) => misses.push(missIn(path, miss)))
  const { read, how } = pageFrom(decoded.text, page.source.kind === 'markdown' ? 'markdown' : 'text', context)
  misses.push(...read.misses.map((miss) => missIn(path, miss)), ...read.stated.lost.map((tag): ImportMiss => ({ path, kind: 'tags', text: tag })))
  if (how === 'as-plain-text') misses.push({ path, kind: 'depth', text: '' })
  if (read.longTitle !== null) misses.push({ path, kind: 'title', text: read.longTitle.slice(0, 500) })
  const cover = coverOf(read.stated, path, { links, refused, used, importId })
  const body = withHeadingIds(read.body, (at) => headingIdOf(importId, page.key, at))
  const document = body.childCount === 0 ? schema.nodes.page.create(null, [schema.nodes.paragraph.create()]) : body
  return { page: { ...page, update: Y.encodeStateAsUpdate(seedY(document)), stated: read.stated, titled: read.title === null ? 'by-name' : 'by-text', cover }, used, misses }
}

type CoverContext = { links: ImportPlan['links']; refused: ReadonlySet<string>; used: Map<string, 'block' | 'cover'>; importId: string }

const coverOf = ({ facts: { cover } }: StatedPage, path: string, { links, refused, used, importId }: CoverContext): string | null => {
  const end = cover !== undefined && 'file' in cover ? links.resolve(path, cover.file) : null
  if (end?.kind !== 'file' || refused.has(end.path)) return null
  if (!used.has(end.path)) used.set(end.path, 'cover')
  return fileIdOf(importId, end.path)
}

/** Takes one file's bytes in. One that may not be stored is refused from here on, and told. */
const takeOne = async (file: SourceFile, purpose: BatchFile['purpose'], known: KnownFiles, misses: ImportMiss[]): Promise<TakenIn | null> => {
  const refuseIt = (kind: 'too-large' | 'damaged', text: string): null => {
    known.refused.add(file.path)
    misses.push({ path: file.path, kind, text })
    return null
  }
  if (file.bytes > known.room) return refuseIt('too-large', 'workspace')
  try {
    const taken = await takeIn(await file.open(), { folder: await incomingFolder(), name: nameOf(file.path), declaredType: '', limit: settings().MEMO_MAX_FILE_BYTES })
    if (!taken.ok) return refuseIt('too-large', taken.detail ?? '')
    if (purpose === 'cover' && taken.value.kind !== 'image') {
      await rm(taken.value.place, { force: true })
      return refuseIt('damaged', '')
    }
    known.room -= taken.value.bytes
    return taken.value
  } catch (error) {
    if (error instanceof Error && 'syscall' in error) throw error
    return refuseIt('damaged', '') // the zip around it is
  }
}

/**
 * Reads the next pages of a plan from `made` on: as many as fit into one transaction. The bytes of files they show are taken in and judged;
 * pages that show a refused one are read again without it. Whoever gets the batch removes what was taken in.
 */
export const readBatch = async (plan: ImportPlan, made: number, known: KnownFiles): Promise<Batch> => {
  const batch: Batch = { pages: [], files: [], misses: [] }
  let bytes = 0
  for (const planned of plan.pages.slice(made, made + MOST_PAGES)) {
    if (bytes > MOST_BYTES) break
    const before = known.refused.size
    let reading = await readOne(plan, planned, known.refused)
    for (const [path, purpose] of reading.used) {
      const file = plan.files.get(path)
      if (file === undefined || known.stored.has(path) || batch.files.some((other) => other.path === path)) continue
      const taken = await takeOne(file, purpose, known, batch.misses)
      if (taken === null) continue
      bytes += taken.bytes
      batch.files.push({ id: fileIdOf(plan.importId, path), path, page: planned.id, purpose, name: safeFileName(nameOf(path)), taken })
    }
    if (known.refused.size > before) reading = await readOne(plan, planned, known.refused)
    bytes += reading.page.update.length
    batch.pages.push(reading.page)
    batch.misses.push(...reading.misses)
    // People are typing in the same process.
    await setImmediate()
  }
  return batch
}

/** Removes what a batch took in and nobody kept. */
export const dropTaken = async ({ files }: Batch): Promise<void> => {
  await Promise.all(files.map(({ taken }) => rm(taken.place, { force: true })))
}

/** The ids under which an import stores its files, by their paths. */
export const fileIdsOf = ({ importId, files }: ImportPlan): Map<string, string> => new Map([...files.keys()].map((path) => [path, fileIdOf(importId, path)]))
