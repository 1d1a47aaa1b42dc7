import * as Y from 'yjs'
import type { Logger } from 'pino'
import { documentAccess, type DocumentAccess } from '#commands/documents/access.ts'
import type { AppendNotice, Batch, BatchAnswer } from '#commands/documents/batch.ts'
import { catchUp, loadDocument, type LoadedDocument } from '#commands/documents/loaded.ts'
import { asSystem, asViewer } from '#db/client.ts'
import { accountName } from '#db/queries/accounts.ts'
import { documentHead, pageAccessRow, updatesAfter } from '#db/queries/documents.ts'
import type { Frame } from '#domain/live/frame.ts'
import type { ServerHead } from '#domain/live/protocol.ts'
import { appendQueue } from './append-queue.ts'
import type { Bus } from './bus.ts'
import { headOnly, type Connection } from './connection.ts'
import { seal, unseal, type Envelope } from './envelope.ts'
import { mutex } from './mutex.ts'
import { presenceRoom } from './presence.ts'

/** What every room of an instance shares. `stored` is called after each commit, with the page. */
export type RoomContext = { instance: string; bus: Bus; log: Logger; stored: (pageId: string) => void }

type Member = { connection: Connection; schemaVersion: number; access: DocumentAccess }

/** Somebody's wish to follow a page; `state` is the Yjs state vector of what their device has. */
export type OpenRequest = { actor: Connection['actor']; schemaVersion: number; state: Uint8Array }

const channelOf = (pageId: string): string => `memo:page:${pageId}`
// Frames of this release mean this state; a device that has nothing sends an empty vector.
const NOTHING_YET = Y.encodeStateVector(new Y.Doc())

/** The page as it is live in this instance: its document while it is needed, who follows it, and the one order of its changes. */
export const openRoom = (pageId: string, { instance, bus, log, stored }: RoomContext) => {
  const exclusive = mutex()
  const members = new Map<string, Member>()
  const presence = presenceRoom()
  let loaded: LoadedDocument | null = null
  // The last entry that the members have been sent.
  let delivered = -1
  let usedAt = Date.now()

  const tell = (envelope: Envelope, bytes?: Uint8Array) => bus.publish(channelOf(pageId), seal(instance, envelope, bytes))
  const send = (frame: Frame<ServerHead>, to: (member: Member) => boolean = () => true) => {
    for (const member of members.values()) if (member.access.access !== 'none' && to(member)) member.connection.send(frame)
  }

  const deliver = (seq: number, payload: Uint8Array, from: string | null = null) => {
    if (seq <= delivered) return
    delivered = seq
    send({ head: { type: 'update', page: pageId, seq }, bytes: payload }, ({ connection }) => connection.id !== from)
  }

  const heal = async (): Promise<void> => {
    if (delivered < 0 || members.size === 0) return
    for (const { seq, payload } of await asSystem((tx) => updatesAfter(tx, pageId, delivered))) {
      if (loaded && loaded.seq === seq - 1) {
        Y.applyUpdate(loaded.doc, payload)
        loaded.seq = seq
      }
      deliver(seq, payload)
    }
  }

  const load = async (): Promise<LoadedDocument> => {
    usedAt = Date.now()
    if (loaded) return loaded
    const fresh = await asSystem((tx) => loadDocument(tx, pageId))
    if (!fresh) throw new Error(`Page ${pageId} has no document.`)
    loaded = fresh
    if (members.size === 0) delivered = Math.max(delivered, fresh.seq)
    else await heal()
    return fresh
  }

  const loadCurrent = async (): Promise<LoadedDocument> => {
    const document = await load()
    if (document.seq >= delivered) return document
    await asSystem(async (tx) => {
      const head = await documentHead(tx, pageId)
      if (head) await catchUp(tx, document, head)
    })
    return document
  }

  const drop = () => {
    loaded?.doc.destroy()
    loaded = null
  }

  const notify = async (notice: AppendNotice): Promise<void> => {
    const frame = async (): Promise<{ to: string | null; head: ServerHead }> => {
      switch (notice.kind) {
        case 'kept-text':
          return { to: notice.accountId, head: { type: 'kept-text', page: pageId, id: notice.id } }
        case 'mass-deletion': {
          const name = await asSystem((tx) => accountName(tx, notice.by))
          return { to: null, head: { type: 'mass-deletion', page: pageId, version: notice.version, by: { id: notice.by, name: name ?? '' } } }
        }
      }
    }
    const { to, head } = await frame()
    send(headOnly(head), ({ connection }) => to === null || connection.actor.accountId === to)
    tell({ kind: 'frame', to, head })
  }

  const origins = new Map<Batch, string>()
  const underWay = new Set<Promise<BatchAnswer>>()
  const append = appendQueue({
    pageId, log, exclusive, load, drop,
    stored: ({ missed, entries, notices }, batches) => {
      for (const { seq, payload } of missed) deliver(seq, payload)
      for (const { seq, payload, batch } of entries) {
        const by = batch === null ? undefined : batches[batch]
        deliver(seq, payload, (by && origins.get(by)) ?? null)
        tell({ kind: 'entry', seq }, payload)
      }
      for (const notice of notices) notify(notice).catch((error: unknown) => log.warn({ err: error, page: pageId }, 'a notice was not told'))
      if (entries.length > 0) stored(pageId)
    },
  })

  const hear = (message: Uint8Array) => {
    const read = unseal(message)
    if (!read || read.from === instance) return
    const { envelope, bytes } = read
    switch (envelope.kind) {
      case 'entry':
        if (envelope.seq === delivered + 1) {
          void exclusive(async () => {
            if (loaded?.seq === envelope.seq - 1) {
              Y.applyUpdate(loaded.doc, bytes)
              loaded.seq = envelope.seq
            }
          })
          deliver(envelope.seq, bytes)
        } else if (envelope.seq > delivered) exclusive(heal).catch((error: unknown) => log.warn({ err: error, page: pageId }, 'a gap in a page waits to be healed'))
        return
      case 'presence': {
        const told = presence.hear(bytes)
        if (told) send({ head: { type: 'presence', page: pageId }, bytes: told })
        return
      }
      case 'who-is-there': {
        const here = presence.here()
        if (here) tell({ kind: 'presence' }, here)
        return
      }
      case 'frame':
        send(headOnly(envelope.head), ({ connection }) => envelope.to === null || connection.actor.accountId === envelope.to)
    }
  }
  let end: (() => void) | null = null
  let ended = false
  bus.subscribe(channelOf(pageId), hear).then(
    (unsubscribe) => {
      if (ended) unsubscribe()
      else end = unsubscribe
      tell({ kind: 'who-is-there' })
    },
    (error: unknown) => log.warn({ err: error, page: pageId }, 'other instances are not heard; the log is asked instead'),
  )

  const accessOf = async (actor: Connection['actor']): Promise<DocumentAccess> => documentAccess(await asViewer(actor, (tx) => pageAccessRow(tx, actor, pageId)))

  const sayPresence = (bytes: Uint8Array | null, except: string | null) => {
    if (!bytes) return
    send({ head: { type: 'presence', page: pageId }, bytes }, ({ connection }) => connection.id !== except)
    tell({ kind: 'presence' }, bytes)
  }

  return {
    pageId,
    /** The answer to an `open`; with a connection, that one follows the page from exactly there on. */
    open: async ({ actor, schemaVersion, state }: OpenRequest, connection: Connection | null): Promise<Frame<ServerHead>> => {
      const access = await accessOf(actor)
      if (access.access === 'none') return headOnly({ type: 'access', page: pageId, ...access })
      try {
        return await exclusive(async () => {
          const document = await loadCurrent()
          await heal()
          const old = schemaVersion < document.schemaVersion
          const now: DocumentAccess = old ? { access: 'read', reason: 'old-app' } : access
          const bytes = Y.encodeStateAsUpdate(document.doc, state.length > 0 ? state : NOTHING_YET)
          delivered = Math.max(delivered, document.seq)
          if (connection) members.set(connection.id, { connection, schemaVersion, access: now })
          return { head: { type: 'opened', page: pageId, seq: document.seq, schemaVersion: document.schemaVersion, ...now }, bytes }
        })
      } catch (error) {
        log.error({ err: error, page: pageId }, 'a document could not be opened')
        return headOnly({ type: 'open-failed', page: pageId })
      }
    },
    append: async (batch: Batch, from: string | null): Promise<BatchAnswer> => {
      if (from) origins.set(batch, from)
      const answer = append(batch)
      underWay.add(answer)
      return answer.finally(() => {
        origins.delete(batch)
        underWay.delete(answer)
      })
    },
    /** Who is there, for a connection that just came. */
    everybody: () => presence.everybody(),
    present: (connection: Connection, bytes: Uint8Array) => {
      if (members.has(connection.id)) sayPresence(presence.say(connection, bytes), connection.id)
    },
    leave: (connection: Connection, how: 'left' | 'lost') => {
      if (!members.delete(connection.id)) return
      presence.leave(connection, how, (bytes) => sayPresence(bytes, null))
    },
    members: () => [...members.values()].map(({ connection }) => connection),
    /** Tells a member what it may do now, when that changed. */
    setAccess: (connection: Connection, access: DocumentAccess) => {
      const member = members.get(connection.id)
      if (!member || (member.access.access === access.access && member.access.reason === access.reason) || (member.access.reason === 'old-app' && access.access !== 'none')) return
      member.access = access
      connection.send(headOnly({ type: 'access', page: pageId, ...access }))
      if (access.access !== 'none') return
      members.delete(connection.id)
      presence.leave(connection, 'left', (bytes) => sayPresence(bytes, null))
    },
    /** Compares with the log's head, as the system read it. */
    checkHead: async (headSeq: number) => {
      if (delivered >= 0 && headSeq > delivered) await exclusive(heal)
    },
    heal: () => exclusive(heal),
    /** Tells other instances who is here, so that their memory of it stays fresh. */
    renewPresence: () => {
      const here = presence.here()
      if (here) tell({ kind: 'presence' }, here)
    },
    /** Frees the document when nobody has used it for `ms`; the next use loads it again. Whether anything is left that needs the room. */
    rest: async (ms: number): Promise<'needed' | 'empty'> => {
      if (Date.now() - usedAt > ms) await exclusive(async () => drop())
      return members.size === 0 && !loaded && underWay.size === 0 ? 'empty' : 'needed'
    },
    /** Resolves when what was asked of the room so far is done. */
    settled: async () => {
      await Promise.allSettled(underWay)
    },
    holdsDocument: () => loaded !== null,
    close: () => {
      ended = true
      end?.()
      presence.end()
      drop()
    },
  }
}
export type Room = ReturnType<typeof openRoom>
