import * as Y from 'yjs'
import { actAs, asViewer, type Tx } from '#db/client.ts'
import { clientMark, documentHead, pageAccessRow, type DocumentHead } from '#db/queries/documents.ts'
import { livingSession } from '#db/queries/sessions.ts'
import { insertTraces, insertUpdates, moveHead, noteClients, noteWriters } from '#db/writes/documents.ts'
import { SCHEMA_VERSION } from '#domain/document/kinds.ts'
import { integrate, type Integrated } from '#domain/document/merge/integrate.ts'
import type { ReadUpdate } from '#domain/document/merge/update.ts'
import type { Actor } from '../command.ts'
import type { Appended, Batch, BatchAnswer } from './batch.ts'
import { checkBatch, type Rights } from './check-batch.ts'
import { guardMassDeletion } from './guard.ts'
import { catchUp, type LoadedDocument } from './loaded.ts'
import { keepTrace, needsSettling, push, settleLate, type Append } from './settle-late.ts'

/** A batch decoded, but does not fit into a document; the document in memory is half changed and must be dropped. */
export class UnfitBatch extends Error {
  readonly batch: number
  constructor(batch: number, cause: unknown) {
    super(`Batch ${batch} could not be merged.`, { cause })
    this.batch = batch
  }
}

const merge = (append: Append, at: number, batch: Batch, update: ReadUpdate): Integrated => {
  try {
    return integrate(append.loaded.doc, batch.update, update)
  } catch (error) {
    throw new UnfitBatch(at, error)
  }
}

const store = async (append: Append, at: number, batch: Batch, update: ReadUpdate): Promise<BatchAnswer> => {
  const { loaded, now, fresh, appended } = append
  const startsAt = Y.encodeStateVector(loaded.doc)
  const done = merge(append, at, batch, update)
  const guard = await guardMassDeletion(append.tx, loaded, done.letters, append.rows)
  if (guard) appended.notices.push({ kind: 'mass-deletion', version: guard, by: batch.actor.accountId })
  loaded.schemaVersion = Math.max(loaded.schemaVersion, batch.schemaVersion)
  const known = Y.decodeStateVector(startsAt)
  for (const { id } of update.structs) if (!known.has(id.client)) fresh.set(id.client, batch.actor.accountId)
  const head = push(append, { payload: batch.update, batch: at }, batch)
  append.index?.add(head, done.trace)
  keepTrace(append, head, done.trace)
  if (needsSettling(done)) await settleLate(append, batch, done)
  append.storedFor = batch.actor
  append.marks.set(batch.client, { accountId: batch.actor.accountId, lastSeq: batch.seq, head, at: now })
  return { kind: 'acknowledged', head, at: now }
}

// One look per session and transaction: all batches of the transaction are stored at the same moment.
const rightsOf = async ({ tx, loaded, now, rights }: Append, actor: Actor): Promise<Rights> => {
  const known = rights.get(actor.sessionId)
  if (known) return known
  const [session, page] = await Promise.all([livingSession(tx, actor.sessionId, now), pageAccessRow(tx, actor, loaded.pageId)])
  const found: Rights = { session: session !== null, page }
  rights.set(actor.sessionId, found)
  return found
}

const answer = async (append: Append, at: number, batch: Batch): Promise<BatchAnswer> => {
  const { tx, loaded, marks, stateBytes } = append
  await actAs(tx, batch.actor)
  const [rights, stored] = await Promise.all([rightsOf(append, batch.actor), marks.has(batch.client) ? null : clientMark(tx, loaded.pageId, batch.client)])
  if (stored) marks.set(batch.client, stored)
  const verdict = checkBatch(batch, { ...rights, mark: marks.get(batch.client) ?? null, loaded, stateBytes, newest: SCHEMA_VERSION })
  return verdict.kind === 'take' ? store(append, at, batch, verdict.update) : verdict
}

const finish = async ({ tx, loaded, rows, traces, fresh, stateBytes, marks, now, storedFor }: Append): Promise<void> => {
  if (!storedFor) return
  await actAs(tx, storedFor)
  const of = { pageId: loaded.pageId, workspaceId: loaded.workspaceId }
  const entered = new Set(rows.map(({ clientId }) => clientId))
  const noted = [...marks].filter(([clientId]) => entered.has(clientId)).map(([clientId, mark]) => ({ ...of, clientId, ...mark }))
  await Promise.all([
    insertUpdates(tx, rows),
    noteClients(tx, noted),
    noteWriters(tx, [...fresh].map(([yjsClient, accountId]) => ({ ...of, yjsClient, accountId }))),
    insertTraces(tx, traces.map((row) => ({ ...of, ...row }))),
    moveHead(tx, loaded.pageId, { headSeq: loaded.seq, schemaVersion: loaded.schemaVersion, stateBytes, headAt: now }),
  ])
}

// The lock is taken as somebody who may see the document; who may not gets an answer without it.
const lockFor = async (tx: Tx, pageId: string, batches: readonly Batch[]): Promise<DocumentHead | null> => {
  for (const accountId of new Set(batches.map(({ actor }) => actor.accountId))) {
    await actAs(tx, { accountId })
    const head = await documentHead(tx, pageId, 'lock')
    if (head) return head
  }
  return null
}

/**
 * Stores batches in one transaction, in the order given, and brings `loaded` to the new head. When this returns they are committed; that
 * is the only thing that an acknowledgement may follow.
 *
 * Each batch is answered by itself: the same number again gets the same answer, a refused one stores nothing and leaves the others be.
 * @throws whatever the database throws, and UnfitBatch: nothing was stored then, and `loaded` must be dropped.
 */
export const appendBatches = async (loaded: LoadedDocument, batches: readonly Batch[]): Promise<Appended> => {
  const [first] = batches
  if (!first) return { answers: [], missed: [], entries: [], notices: [] }
  return asViewer(first.actor, async (tx) => {
    const head = await lockFor(tx, loaded.pageId, batches)
    if (!head) return { answers: batches.map(() => ({ kind: 'refused', reason: 'forbidden' })), missed: [], entries: [], notices: [] }
    const appended: Appended = { answers: [], missed: await catchUp(tx, loaded, head), entries: [], notices: [] }
    const append: Append = {
      tx, loaded, now: new Date(), appended, marks: new Map(), rights: new Map(), writers: null, index: null, rows: [], traces: [], fresh: new Map(), storedFor: null,
      stateBytes: head.stateBytes,
    }
    for (const [at, batch] of batches.entries()) appended.answers.push(await answer(append, at, batch))
    await finish(append)
    return appended
  })
}
