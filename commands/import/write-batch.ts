import { generateJitteredKeyBetween } from 'fractional-indexing-jittered'
import { asViewer, type Tx } from '#db/client.ts'
import { importById, type ImportRow } from '#db/queries/imports.ts'
import { pageById, type PageRow } from '#db/queries/pages.ts'
import { roleIn } from '#db/queries/roles.ts'
import { lastPosition } from '#db/queries/siblings.ts'
import { recordEvents } from '#db/writes/events.ts'
import { insertPagesWithContent, type PageWithContent } from '#db/writes/imported-pages.ts'
import { addMisses, updateImport } from '#db/writes/imports.ts'
import { lockTree } from '#db/writes/tree-lock.ts'
import { may } from '#domain/access/may.ts'
import { withTitleByName } from '#domain/document/markdown/front-facts.ts'
import { SCHEMA_VERSION } from '#domain/document/kinds.ts'
import { MOST_MISSES, type ImportMiss } from '#domain/import/report.ts'
import { done, refuse, type Outcome } from '#domain/outcome.ts'
import { keepTaken } from '../files/keep-taken.ts'
import type { Batch, BatchPage } from './read-batch.ts'

/** What a batch came to. `elsewhere`: somebody cancelled, or another worker was quicker; nothing was written. */
export type WrittenBatch = 'written' | 'elsewhere'

// Open tabs hear of so many new pages at the destination; the rest of a level is there when it is next read.
const TOLD = 20

/** Whether the importer may still add pages where the import goes. */
export const admitImport = async (tx: Tx, { accountId, workspaceId, parentId }: Pick<ImportRow, 'accountId' | 'workspaceId' | 'parentId'>): Promise<Outcome<PageRow | null>> => {
  const role = await roleIn(tx, { accountId }, workspaceId)
  if (!may(role, 'page.create') || !may(role, 'file.upload')) return refuse(role === null ? 'not-found' : 'forbidden')
  if (parentId === null) return done(null)
  const parent = await pageById(tx, parentId)
  return !parent || parent.deletedAt || parent.workspaceId !== workspaceId ? refuse('not-found', { field: 'parentId' }) : done(parent)
}

/** Positions behind the siblings that are there, for each page in its order. */
const positionsFor = async (tx: Tx, workspaceId: string, pages: readonly { id: string; parentId: string | null }[]): Promise<string[]> => {
  const last = new Map<string | null, string | null>()
  const fresh = new Set(pages.map(({ id }) => id))
  const positions: string[] = []
  for (const { parentId } of pages) {
    const before = last.has(parentId) ? (last.get(parentId) ?? null) : parentId !== null && fresh.has(parentId) ? null : await lastPosition(tx, { workspaceId, parentId })
    const position = generateJitteredKeyBetween(before, null)
    last.set(parentId, position)
    positions.push(position)
  }
  return positions
}

type Placed = { page: BatchPage; position: string; parentId: string | null }

const coverOf = ({ stated: { facts }, cover }: BatchPage) => {
  if (facts.cover === undefined) return null
  if ('tint' in facts.cover) return { kind: 'tint' as const, tint: facts.cover.tint }
  return cover === null ? null : { kind: 'file' as const, file: cover, offset: facts.cover.offset }
}

const frontOf = ({ stated: { front }, titled }: BatchPage) => (titled === 'by-name' ? withTitleByName(front) : front)

const contentOf = ({ page, position, parentId }: Placed, row: ImportRow, destination: PageRow | null, now: Date): PageWithContent => ({
  update: page.update,
  schemaVersion: SCHEMA_VERSION,
  row: {
    id: page.id, workspaceId: row.workspaceId, parentId, position, title: page.title,
    ancestorIds: [...(destination ? [...destination.ancestorIds, destination.id] : []), ...page.above],
    aclRootId: destination?.aclRootId ?? null,
    icon: page.stated.facts.icon ?? null, cover: coverOf(page), tint: page.stated.facts.tint ?? null, font: page.stated.facts.font ?? 'serif',
    tags: [...(page.stated.facts.tags ?? [])], frontMatter: frontOf(page),
    createdBy: row.accountId, updatedBy: row.accountId, createdAt: page.stated.facts.created === undefined ? now : new Date(page.stated.facts.created), updatedAt: now,
  },
})

const writeFiles = async (tx: Tx, { files }: Batch, row: ImportRow): Promise<void> => {
  // In one order for everybody: two imports of the same pictures must not wait for each other in a circle.
  for (const { id, page, purpose, name, taken } of [...files].sort((a, b) => (a.taken.hash < b.taken.hash ? -1 : 1))) {
    await keepTaken(tx, { id, workspaceId: row.workspaceId, pageId: page, accountId: row.accountId, purpose, name }, taken)
  }
}

/** Adds lines to the report, as far as it goes; gives how many there are with those that are only counted. */
export const report = async (tx: Tx, row: ImportRow, misses: readonly ImportMiss[]): Promise<number> => {
  await addMisses(tx, row.id, row.misses, misses.slice(0, Math.max(0, MOST_MISSES - row.misses)))
  return row.misses + misses.length
}

/**
 * Writes a batch that begins at page `made` of an import, with how far the import is, in one transaction. Refused when the importer may
 * not add pages there any more, or the destination is gone.
 */
export const writeBatch = (about: { importId: string; accountId: string; made: number; last: boolean }, batch: Batch): Promise<Outcome<WrittenBatch>> =>
  asViewer({ accountId: about.accountId }, async (tx): Promise<Outcome<WrittenBatch>> => {
    const row = await importById(tx, about.importId, 'lock')
    if (!row || row.state !== 'running' || row.made !== about.made) return done('elsewhere')
    await lockTree(tx, row.workspaceId, 'add')
    const admitted = await admitImport(tx, row)
    if (!admitted.ok) return admitted
    const now = new Date()
    const hung = batch.pages.map((page) => ({ id: page.id, parentId: page.above.at(-1) ?? row.parentId }))
    const positions = await positionsFor(tx, row.workspaceId, hung)
    const placed = batch.pages.map((page, at): Placed => ({ page, position: positions[at] ?? '', parentId: hung[at]?.parentId ?? null }))
    await insertPagesWithContent(tx, placed.map((each) => contentOf(each, row, admitted.value, now)), { accountId: row.accountId, at: now })
    await writeFiles(tx, batch, row)
    const tops = batch.pages.filter(({ above }) => above.length === 0).slice(0, row.made === 0 ? TOLD : 1)
    await recordEvents(tx, tops.map(({ id }) => ({ kind: 'page.created' as const, workspaceId: row.workspaceId, accountId: row.accountId, pageId: id, data: { import: row.id, pages: batch.pages.length } })))
    await updateImport(tx, row.id, {
      made: row.made + batch.pages.length, stored: row.stored + batch.files.length, misses: await report(tx, row, batch.misses), beatAt: now,
      ...(about.last ? { state: 'done', endedAt: now } : {}),
    })
    return done('written')
  })
