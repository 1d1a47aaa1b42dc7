import { newId } from '#domain/ids.ts'
import type { BatchRow, DeviceDatabase, PageRow, PieceRow } from './device-database.ts'
import { BATCH_PIECES, fitting, type Append, type Batch, type ChangeStore, type Copy, type Waiting } from './store.ts'
import { condensed, merged, ownBytes } from './updates.ts'

// Once so many settled pieces lie beside a copy they are worked into it.
const CONDENSE_AT = 150

const TABLES = ['pages', 'bases', 'pieces', 'batches'] as const

const write = (db: DeviceDatabase) => db.transaction(TABLES, 'readwrite')
type Writing = ReturnType<typeof write>

const pageOf = async (tx: Writing, page: string, schemaVersion: number): Promise<PageRow> =>
  (await tx.objectStore('pages').get(page)) ?? { page, client: newId(), nextSeq: 1, schemaVersion, acknowledgedAt: null, usedAt: 0, head: 0 }

const condenseIn = async (tx: Writing, page: string): Promise<void> => {
  if ((await tx.objectStore('pieces').index('own').count([page, 0])) < CONDENSE_AT) return
  const pieces = await tx.objectStore('pieces').index('own').getAll([page, 0])
  const base = await tx.objectStore('bases').get(page)
  const state = condensed([...(base ? [base.state] : []), ...pieces.map(({ update }) => update)])
  await tx.objectStore('bases').put({ page, state })
  for (const { n } of pieces) if (n !== undefined) await tx.objectStore('pieces').delete(n)
}

type Seen = Pick<PieceRow, 'schemaVersion' | 'seen'>
/** What a page's row says after `rows`: an own change is written down without a look at the row, which learns of it later. */
const after = <Row extends { schemaVersion: number; head: number }>(row: Row, rows: readonly Seen[]): Row =>
  rows.reduce((known, { schemaVersion, seen }) => ({ ...known, schemaVersion: Math.max(known.schemaVersion, schemaVersion), head: Math.max(known.head, seen) }), row)

// Asked for and committed in one go: a page that is left in the same moment takes an uncommitted transaction with it, and one that reads
// first is not committed before the device has answered.
const addOwn = async (db: DeviceDatabase, piece: PieceRow): Promise<void> => {
  const tx = db.transaction('pieces', 'readwrite')
  const added = tx.store.add(piece)
  // Browsers of before 2022 may lack it, and commit by themselves once the piece is in.
  if ('commit' in tx) tx.commit()
  await Promise.all([added, tx.done])
}

// The server has these: they may take their time, and what has no copy yet gets its row with them.
const addSettled = async (db: DeviceDatabase, piece: PieceRow): Promise<void> => {
  const tx = write(db)
  const known = await pageOf(tx, piece.page, piece.schemaVersion)
  await tx.objectStore('pages').put({ ...after(known, [piece]), usedAt: piece.at })
  await tx.objectStore('pieces').add(piece)
  await condenseIn(tx, piece.page)
  await tx.done
}

const append = (db: DeviceDatabase, page: string, { own, update, head, schemaVersion, at }: Append): Promise<void> =>
  (own ? addOwn : addSettled)(db, { page, own: own ? 1 : 0, update, at, schemaVersion, seen: head })

const load = async (db: DeviceDatabase, page: string): Promise<Copy | null> => {
  const tx = db.transaction(TABLES)
  const known = await tx.objectStore('pages').get(page)
  const base = await tx.objectStore('bases').get(page)
  const pieces = await tx.objectStore('pieces').index('page').getAll(page)
  const batch = await tx.objectStore('batches').get(page)
  if (!known && pieces.length === 0) return null
  const { schemaVersion, head } = after(known ?? { schemaVersion: 1, head: 0 }, pieces)
  return {
    complete: base !== undefined || pieces.some(({ own }) => own === 0),
    updates: [...(base ? [base.state] : []), ...(batch ? [batch.update] : []), ...pieces.map(({ update }) => update)],
    schemaVersion,
    acknowledgedAt: known?.acknowledgedAt ?? null,
    head,
    waiting: (batch?.changes ?? 0) + pieces.filter(({ own }) => own === 1).length,
  }
}

const compose = async (db: DeviceDatabase, page: string): Promise<Batch | null> => {
  const tx = write(db)
  const outstanding = await tx.objectStore('batches').get(page)
  if (outstanding) return outstanding
  const waiting = await tx.objectStore('pieces').index('own').getAll([page, 1], BATCH_PIECES)
  const [first] = waiting
  if (!first) return null
  const taken = waiting.slice(0, fitting(waiting.map(({ update, seen }) => ({ bytes: update.length, seen }))))
  const known = await pageOf(tx, page, first.schemaVersion)
  const batch: BatchRow = {
    page,
    client: known.client,
    seq: known.nextSeq,
    update: ownBytes(merged(taken.map(({ update }) => update))),
    changes: taken.length,
    at: first.at,
    seen: first.seen,
    schemaVersion: Math.max(...taken.map(({ schemaVersion }) => schemaVersion)),
  }
  await tx.objectStore('batches').put(batch)
  await tx.objectStore('pages').put({ ...after(known, taken), nextSeq: known.nextSeq + 1 })
  for (const { n } of taken) if (n !== undefined) await tx.objectStore('pieces').delete(n)
  await tx.done
  return batch
}

const acknowledge = async (db: DeviceDatabase, { page, client, seq, update }: Batch, at: string): Promise<void> => {
  const tx = write(db)
  const outstanding = await tx.objectStore('batches').get(page)
  // Two tabs may have asked for the same batch: the second answer finds nothing to do.
  if (outstanding?.client !== client || outstanding.seq !== seq) return
  const known = await pageOf(tx, page, outstanding.schemaVersion)
  await tx.objectStore('batches').delete(page)
  await tx.objectStore('pages').put({ ...known, acknowledgedAt: at })
  await tx.objectStore('pieces').add({ page, own: 0, update, at: outstanding.at, schemaVersion: outstanding.schemaVersion, seen: outstanding.seen })
  await condenseIn(tx, page)
  await tx.done
}

const waiting = async (db: DeviceDatabase): Promise<Waiting[]> => {
  const tx = db.transaction(['pieces', 'batches'])
  const found = new Map<string, Waiting>()
  const count = (page: string, changes: number, at: number): void => {
    const before = found.get(page)
    found.set(page, { page, changes: (before?.changes ?? 0) + changes, since: Math.min(before?.since ?? at, at) })
  }
  for (const { page, changes, at } of await tx.objectStore('batches').getAll()) count(page, changes, at)
  for (const key of await ownPages(tx.objectStore('pieces').index('own'))) count(key.page, key.changes, key.since)
  return [...found.values()]
}

// Settled pieces are many; only the keys of the index are walked, and each page's own ones counted.
type OwnIndex = {
  openKeyCursor(range?: IDBKeyRange | null): Promise<{ key: [string, number]; continue(key?: [string, number]): Promise<unknown> } | null>
  count(key: [string, number]): Promise<number>
  get(key: [string, number]): Promise<PieceRow | undefined>
}
const ownPages = async (index: OwnIndex): Promise<Waiting[]> => {
  const found: Waiting[] = []
  let cursor = await index.openKeyCursor()
  while (cursor) {
    const [page, own] = cursor.key
    if (own === 1) {
      const first = await index.get([page, 1])
      found.push({ page, changes: await index.count([page, 1]), since: first?.at ?? 0 })
    }
    cursor = (await cursor.continue(own === 1 ? [page, 2] : [page, 1])) as typeof cursor
  }
  return found
}

const forgetIn = async (tx: Writing, page: string, pieces: readonly PieceRow[]): Promise<void> => {
  for (const { n } of pieces) if (n !== undefined) await tx.objectStore('pieces').delete(n)
  await Promise.all([tx.objectStore('batches').delete(page), tx.objectStore('bases').delete(page), tx.objectStore('pages').delete(page)])
  await tx.done
}

const forget = async (db: DeviceDatabase, page: string): Promise<Uint8Array[]> => {
  const tx = write(db)
  const batch = await tx.objectStore('batches').get(page)
  const pieces = await tx.objectStore('pieces').index('page').getAll(page)
  await forgetIn(tx, page, pieces)
  return [...(batch ? [batch.update] : []), ...pieces.filter(({ own }) => own === 1).map(({ update }) => update)]
}

const unanswered = async (db: DeviceDatabase, page: string): Promise<Uint8Array[]> => {
  const tx = db.transaction(TABLES)
  const batch = await tx.objectStore('batches').get(page)
  const pieces = await tx.objectStore('pieces').index('own').getAll([page, 1])
  return [...(batch ? [batch.update] : []), ...pieces.map(({ update }) => update)]
}

const settled = async (db: DeviceDatabase, page: string): Promise<Uint8Array | null> => {
  const tx = db.transaction(TABLES)
  const base = await tx.objectStore('bases').get(page)
  const pieces = await tx.objectStore('pieces').index('own').getAll([page, 0])
  return base || pieces.length > 0 ? condensed([...(base ? [base.state] : []), ...pieces.map(({ update }) => update)]) : null
}

const replaceWaiting = async (db: DeviceDatabase, page: string, update: Uint8Array, at: number): Promise<void> => {
  const tx = write(db)
  const pieces = await tx.objectStore('pieces').index('own').getAll([page, 1])
  const known = after(await pageOf(tx, page, 1), pieces)
  for (const { n } of pieces) if (n !== undefined) await tx.objectStore('pieces').delete(n)
  await tx.objectStore('batches').delete(page)
  // What was refused holds a number that the server never stored; a new client leaves no question about the next one.
  await tx.objectStore('pages').put({ ...known, client: newId(), nextSeq: 1 })
  await tx.objectStore('pieces').add({ page, own: 1, update, at, schemaVersion: known.schemaVersion, seen: known.head })
  await tx.done
}

const renumber = async (db: DeviceDatabase, page: string): Promise<void> => {
  const tx = write(db)
  const batch = await tx.objectStore('batches').get(page)
  const known = await pageOf(tx, page, batch?.schemaVersion ?? 1)
  const client = newId()
  await tx.objectStore('pages').put({ ...known, client, nextSeq: batch ? 2 : 1 })
  if (batch) await tx.objectStore('batches').put({ ...batch, client, seq: 1 })
  await tx.done
}

/** The device's own store of changes, in IndexedDB. */
export const deviceStore = (db: DeviceDatabase): ChangeStore => ({
  load: (page) => load(db, page),
  append: (page, what) => append(db, page, what),
  compose: (page) => compose(db, page),
  acknowledge: (batch, at) => acknowledge(db, batch, at),
  waiting: () => waiting(db),
  renumber: (page) => renumber(db, page),
  replaceWaiting: (page, update, at) => replaceWaiting(db, page, update, at),
  unanswered: (page) => unanswered(db, page),
  forget: (page) => forget(db, page),
  settled: (page) => settled(db, page),
})

// Looked at and dropped in one transaction: another tab may be writing on the page at this moment.
const dropSaved = async (db: DeviceDatabase, page: string): Promise<boolean> => {
  const tx = write(db)
  const pieces = await tx.objectStore('pieces').index('page').getAll(page)
  if (pieces.some(({ own }) => own === 1) || (await tx.objectStore('batches').count(page)) > 0) return false
  await forgetIn(tx, page, pieces)
  return true
}

/** Makes room: drops the device's copies of pages on which nothing waits, except those in `open`. Gives how many. */
export const dropSavedCopies = async (db: DeviceDatabase, open: ReadonlySet<string>): Promise<number> => {
  let dropped = 0
  for (const page of await db.getAllKeys('pages')) if (!open.has(page) && (await dropSaved(db, page))) dropped += 1
  return dropped
}
