import * as Y from 'yjs'
import { encodeFrame, type Frame } from '#domain/live/frame.ts'
import { decodeClientFrame, type BatchRefusal, type ClientHead, type ServerHead } from '#domain/live/protocol.ts'
import type { Peer } from './testing.ts'

type Page = { log: Uint8Array[]; access: { access: 'write' | 'read' | 'none'; reason?: 'viewer' | 'locked' | 'trashed' | 'forbidden' } }
type Batch = Extract<ClientHead, { type: 'batch' }>

/** A server that keeps to the live protocol, in memory: documents as logs, batches by number, answers only after storing. */
export type MemoryServer = Peer & {
  pages: Map<string, Page>
  /** Batches in the order they were stored. */
  stored: Batch[]
  refuse: (batch: Batch, size: number) => BatchRefusal | null
  /** Loses answers on their way back. */
  deaf: boolean
  /** Loses what it tells others on the way. */
  mute: boolean
  schemaVersion: number
  page: (id: string) => Page
  text: (id: string) => string
  /** Somebody else writes `text` at the end. */
  write: (id: string, text: string) => void
  setAccess: (id: string, access: Page['access']) => void
  signOut: () => void
}

const none = new Uint8Array()

/** What the text type `t` of a document with these updates says. */
export const textOfLog = (log: readonly Uint8Array[]): string => {
  const doc = new Y.Doc()
  for (const update of log) Y.applyUpdate(doc, update)
  return doc.getText('t').toJSON()
}

const stateOf = (page: Page): Y.Doc => {
  const doc = new Y.Doc()
  for (const update of page.log) Y.applyUpdate(doc, update)
  return doc
}

type Send = (data: Uint8Array) => void
type Inside = { sockets: Set<Send>; answers: Map<string, ServerHead>; last: Map<string, number> }

const frame = (head: ServerHead, bytes: Uint8Array = none): Uint8Array => encodeFrame({ head, bytes })

const append = (server: MemoryServer, { sockets }: Inside, id: string, { update, by }: { update: Uint8Array; by?: Send }): number => {
  const { log } = server.page(id)
  log.push(update)
  const told = frame({ type: 'update', page: id, seq: log.length }, update)
  if (!server.mute) for (const socket of sockets) if (socket !== by) socket(told)
  return log.length
}

const opened = (server: MemoryServer, id: string, have: Uint8Array): Uint8Array => {
  const page = server.page(id)
  if (page.access.access === 'none') return frame({ type: 'access', page: id, ...page.access })
  const missing = Y.encodeStateAsUpdate(stateOf(page), have)
  return frame({ type: 'opened', page: id, seq: page.log.length, schemaVersion: server.schemaVersion, ...page.access }, missing)
}

const take = (server: MemoryServer, inside: Inside, { head, bytes }: Frame<Batch>, by: Send): ServerHead => {
  const { page, client, seq } = head
  const key = `${page} ${client}`
  const before = inside.answers.get(`${key} ${seq}`)
  if (before) return before
  const reason = server.refuse(head, bytes.length) ?? (seq === (inside.last.get(key) ?? 0) + 1 ? null : 'out-of-order')
  if (reason) return { type: 'refused', page, client, seq, reason }
  const number = append(server, inside, page, { update: bytes, by })
  server.stored.push(head)
  inside.last.set(key, seq)
  const answer: ServerHead = { type: 'acknowledged', page, client, seq, head: number, at: `t${number}` }
  inside.answers.set(`${key} ${seq}`, answer)
  return answer
}

const hear = (server: MemoryServer, inside: Inside, data: Uint8Array, reply: Send): void => {
  const heard = decodeClientFrame(data)
  if (!heard) throw new TypeError('the browser sent something that is no frame')
  const { head, bytes } = heard
  const answer = (sent: Uint8Array): void => {
    if (!server.deaf) queueMicrotask(() => reply(sent))
  }
  if (head.type === 'open') answer(opened(server, head.page, bytes))
  if (head.type === 'ping') answer(frame({ type: 'pong' }))
  if (head.type === 'batch') answer(frame(take(server, inside, { head, bytes }, reply)))
  if (head.type === 'presence') for (const socket of inside.sockets) if (socket !== reply) socket(frame({ type: 'presence', page: head.page }, bytes))
}

/** A server without pages; asking for one makes it. */
export const memoryServer = (): MemoryServer => {
  const inside: Inside = { sockets: new Set(), answers: new Map(), last: new Map() }
  const tell = (data: Uint8Array): void => inside.sockets.forEach((socket) => socket(data))
  const server: MemoryServer = {
    pages: new Map(),
    stored: [],
    refuse: () => null,
    deaf: false,
    mute: false,
    schemaVersion: 1,
    page: (id) => {
      const page = server.pages.get(id) ?? { log: [], access: { access: 'write' } }
      server.pages.set(id, page)
      return page
    },
    text: (id) => textOfLog(server.page(id).log),
    write: (id, text) => {
      const doc = stateOf(server.page(id))
      const before = Y.encodeStateVector(doc)
      doc.getText('t').insert(doc.getText('t').length, text)
      append(server, inside, id, { update: Y.encodeStateAsUpdate(doc, before) })
    },
    setAccess: (id, access) => {
      server.page(id).access = access
      tell(frame({ type: 'access', page: id, ...access }))
    },
    signOut: () => tell(frame({ type: 'signed-out' })),
    hear: (data, reply) => hear(server, inside, data, reply),
    joined: (send) => {
      inside.sockets.add(send)
      return () => inside.sockets.delete(send)
    },
  }
  return server
}
