import * as Y from 'yjs'
import type { ClientMark, PageAccessRow } from '#db/queries/documents.ts'
import { LIMITS } from '#domain/document/limits.ts'
import { isComplete, readUpdate, type ReadUpdate } from '#domain/document/merge/update.ts'
import { UPDATE_LIMIT } from '#domain/live/frame.ts'
import type { BatchRefusal } from '#domain/live/protocol.ts'
import { documentAccess } from './access.ts'
import type { Batch, BatchAnswer } from './batch.ts'
import type { LoadedDocument } from './loaded.ts'

/** The largest document, bytes. The editor stops adding a megabyte earlier: what makes a page smaller writes a little, too. */
const DOCUMENT_LIMIT = LIMITS.stateBytes.stop + 1024 * 1024

/** Whether a session lives, and the page as its person may see it now. */
export type Rights = { session: boolean; page: PageAccessRow | null }

/** What is known inside the transaction that would store a batch. `stateBytes` is an upper bound; `newest` the schema version of this server. */
export type BatchCircumstances = Rights & {
  mark: ClientMark | null
  loaded: LoadedDocument
  stateBytes: number
  newest: number
}

/** Take it with its update read, or the answer it gets instead. */
export type Verdict = { kind: 'take'; update: ReadUpdate } | BatchAnswer

const refused = (reason: BatchRefusal): Verdict => ({ kind: 'refused', reason })

const byRights = (page: PageAccessRow | null): BatchRefusal | null => {
  const { access, reason } = documentAccess(page)
  if (access === 'write') return null
  if (access === 'none') return 'forbidden'
  return reason === 'trashed' ? 'trashed' : 'read-only'
}

// An app newer than this server: another server of the same release takes it, or this one once it is renewed.
const byVersion = ({ schemaVersion }: Batch, { loaded, newest }: BatchCircumstances): BatchRefusal | null =>
  schemaVersion < loaded.schemaVersion ? 'old-app' : schemaVersion > newest ? 'unavailable' : null

// The sum of what was appended only grows, so the true size is looked at before anybody is told that a page is full.
const isFull = ({ stateBytes, loaded }: BatchCircumstances, update: ReadUpdate): boolean =>
  update.structs.length > 0 && stateBytes > DOCUMENT_LIMIT && Y.encodeStateAsUpdate(loaded.doc).length > DOCUMENT_LIMIT

/** Decides about one batch. Nothing is changed here. */
export const checkBatch = (batch: Batch, now: BatchCircumstances): Verdict => {
  const { mark, loaded } = now
  if (!now.session) return refused('signed-out')
  if (mark && mark.accountId !== batch.actor.accountId) return refused('forbidden')
  // Before the rights: what is stored stays stored, whatever became of its writer since.
  if (mark && batch.seq <= mark.lastSeq) return { kind: 'acknowledged', head: mark.head, at: mark.at }
  const right = byRights(now.page) ?? byVersion(batch, now)
  if (right) return refused(right)
  if (batch.update.length > UPDATE_LIMIT) return refused('too-large')
  if (batch.seq !== (mark?.lastSeq ?? 0) + 1) return refused('out-of-order')
  const update = readUpdate(batch.update)
  if (!update || !isComplete(loaded.doc, update)) return refused('malformed')
  return isFull(now, update) ? refused('page-full') : { kind: 'take', update }
}
