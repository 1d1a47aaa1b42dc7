import * as Y from 'yjs'
import type { Logger } from 'pino'
import { documentAccess, type DocumentAccess } from '#commands/documents/access.ts'
import type { Appended, AppendNotice, Batch, BatchAnswer } from '#commands/documents/batch.ts'
import { asSystem, asViewer } from '#db/client.ts'
import { accountName } from '#db/queries/accounts.ts'
import { pageAccessRow } from '#db/queries/documents.ts'
import type { Frame } from '#domain/live/frame.ts'
import type { ServerHead } from '#domain/live/protocol.ts'
import { appendQueue } from './append-queue.ts'
import type { Bus } from './bus.ts'
import { headOnly, type Connection } from './connection.ts'
import { seal, unseal, type Envelope } from './envelope.ts'
import { mutex } from './mutex.ts'
import { PageLog } from './page-log.ts'
import { PresenceRoom } from './presence.ts'

/** What every room of an instance shares. `stored` is called after each commit, with the page. */
export type RoomContext = { instance: string; bus: Bus; log: Logger; stored: (pageId: string) => void }

type Member = { connection: Connection; access: DocumentAccess }

/** Somebody's wish to follow a page; `state` is the Yjs state vector of what their device has. */
export type OpenRequest = { actor: Connection['actor']; schemaVersion: number; state: Uint8Array }

const channelOf = (pageId: string): string => `memo:page:${pageId}`
const NOTHING_YET = Y.encodeStateVector(new Y.Doc())

const toEverybody = (): boolean => true
const toAccount = (accountId: string | null) => ({ connection }: Member): boolean => accountId === null || connection.actor.accountId === accountId

/** A page as it is live in this instance: who follows it, and the one order in which its changes are stored and told. */
export class Room {
  readonly pageId: string
  readonly #context: RoomContext
  readonly #exclusive = mutex()
  readonly #members = new Map<string, Member>()
  readonly #presence = new PresenceRoom()
  readonly #page: PageLog
  readonly #append: (batch: Batch) => Promise<BatchAnswer>
  readonly #origins = new Map<Batch, string>()
  readonly #underWay = new Set<Promise<BatchAnswer>>()
  #unsubscribe: (() => void) | null = null
  #closed = false

  constructor(pageId: string, context: RoomContext) {
    this.pageId = pageId
    this.#context = context
    this.#page = new PageLog(pageId, (seq, payload, from) =>
      this.#send({ head: { type: 'update', page: pageId, seq }, bytes: payload }, ({ connection }) => connection.id !== from))
    this.#append = appendQueue({
      pageId, log: context.log, exclusive: this.#exclusive,
      load: () => this.#page.current(),
      drop: () => this.#page.drop(),
      stored: (appended, batches) => this.#onStored(appended, batches),
    })
    context.bus.subscribe(channelOf(pageId), (message) => this.#hear(message)).then(
      (unsubscribe) => {
        if (this.#closed) unsubscribe()
        else this.#unsubscribe = unsubscribe
        this.#tell({ kind: 'who-is-there' })
      },
      (error: unknown) => context.log.warn({ err: error, page: pageId }, 'other instances are not heard; the log is asked instead'),
    )
  }

  /** The answer to an `open`; with a connection, that one follows the page from exactly there on. */
  async open({ actor, schemaVersion, state }: OpenRequest, connection: Connection | null): Promise<Frame<ServerHead>> {
    const { pageId } = this
    const access = documentAccess(await asViewer(actor, (tx) => pageAccessRow(tx, actor, pageId)))
    if (access.access === 'none') return headOnly({ type: 'access', page: pageId, ...access })
    try {
      return await this.#exclusive(async () => {
        await this.#page.heal()
        const { doc, seq, schemaVersion: stored } = await this.#page.current()
        const now: DocumentAccess = schemaVersion < stored ? { access: 'read', reason: 'old-app' } : access
        const bytes = Y.encodeStateAsUpdate(doc, state.length > 0 ? state : NOTHING_YET)
        this.#page.follow(seq)
        if (connection) this.#members.set(connection.id, { connection, access: now })
        return { head: { type: 'opened', page: pageId, seq, schemaVersion: stored, ...now }, bytes }
      })
    } catch (error) {
      this.#context.log.error({ err: error, page: pageId }, 'a document could not be opened')
      return headOnly({ type: 'open-failed', page: pageId })
    }
  }

  /** Stores a batch; `from` is the connection it came through, which need not hear of it again. Never rejects. */
  append(batch: Batch, from: string | null): Promise<BatchAnswer> {
    if (from) this.#origins.set(batch, from)
    const answer = this.#append(batch)
    this.#underWay.add(answer)
    return answer.finally(() => {
      this.#origins.delete(batch)
      this.#underWay.delete(answer)
    })
  }

  /** Takes what a tab tells of itself. */
  present(connection: Connection, bytes: Uint8Array): void {
    if (this.#members.has(connection.id)) this.#sayPresence(this.#presence.say(connection, bytes), connection.id)
  }

  /** Who is there, for a connection that just came. */
  everybody(): Uint8Array | null {
    return this.#presence.everybody()
  }

  leave(connection: Connection, how: 'left' | 'lost'): void {
    if (this.#members.delete(connection.id)) this.#presence.leave(connection, how, (bytes) => this.#sayPresence(bytes, null))
  }

  members(): Connection[] {
    return [...this.#members.values()].map(({ connection }) => connection)
  }

  /** Tells a member what it may do now, when that changed. */
  setAccess(connection: Connection, access: DocumentAccess): void {
    const member = this.#members.get(connection.id)
    if (!member || (member.access.access === access.access && member.access.reason === access.reason)) return
    if (member.access.reason === 'old-app' && access.access !== 'none') return
    member.access = access
    connection.send(headOnly({ type: 'access', page: this.pageId, ...access }))
    if (access.access === 'none') this.leave(connection, 'left')
  }

  /** Reads what the log has more than the readers; `headSeq` given: only when that is more. */
  async heal(headSeq = Infinity): Promise<void> {
    if (this.#members.size > 0 && headSeq > (this.#page.told ?? Infinity)) await this.#exclusive(() => this.#page.heal())
  }

  /** Tells other instances who is here, so that their memory of it stays fresh. */
  renewPresence(): void {
    const here = this.#presence.here()
    if (here) this.#tell({ kind: 'presence' }, here)
  }

  /** Frees the document when nobody has used it for `ms`. Whether anything still needs the room. */
  async rest(ms: number): Promise<'needed' | 'empty'> {
    await this.#exclusive(async () => this.#page.dropIdle(ms))
    return this.#members.size === 0 && !this.#page.inMemory && this.#underWay.size === 0 ? 'empty' : 'needed'
  }

  get holdsDocument(): boolean {
    return this.#page.inMemory
  }

  /** Resolves when every batch that had come is answered. */
  async settled(): Promise<void> {
    await Promise.allSettled(this.#underWay)
  }

  close(): void {
    this.#closed = true
    this.#unsubscribe?.()
    this.#presence.end()
    this.#page.drop()
  }

  #tell(envelope: Envelope, bytes?: Uint8Array): void {
    const { bus, instance } = this.#context
    bus.publish(channelOf(this.pageId), seal(instance, envelope, bytes))
  }

  #send(frame: Frame<ServerHead>, to: (member: Member) => boolean = toEverybody): void {
    for (const member of this.#members.values()) if (to(member)) member.connection.send(frame)
  }

  #sayPresence(bytes: Uint8Array | null, except: string | null): void {
    if (!bytes) return
    this.#send({ head: { type: 'presence', page: this.pageId }, bytes }, ({ connection }) => connection.id !== except)
    this.#tell({ kind: 'presence' }, bytes)
  }

  #onStored({ missed, entries, notices }: Appended, batches: readonly Batch[]): void {
    for (const { seq, payload } of missed) this.#page.tell(seq, payload)
    for (const { seq, payload, batch } of entries) {
      const by = batch === null ? undefined : batches[batch]
      this.#page.tell(seq, payload, (by && this.#origins.get(by)) ?? null)
      this.#tell({ kind: 'entry', seq }, payload)
    }
    const failed = (error: unknown) => this.#context.log.warn({ err: error, page: this.pageId }, 'a notice was not told')
    for (const notice of notices) this.#notify(notice).catch(failed)
    if (entries.length > 0) this.#context.stored(this.pageId)
  }

  async #notify(notice: AppendNotice): Promise<void> {
    const [to, head] = await this.#frameOf(notice)
    this.#send(headOnly(head), toAccount(to))
    this.#tell({ kind: 'frame', to, head })
  }

  async #frameOf(notice: AppendNotice): Promise<[to: string | null, head: ServerHead]> {
    switch (notice.kind) {
      case 'kept-text':
        return [notice.accountId, { type: 'kept-text', page: this.pageId, id: notice.id }]
      case 'mass-deletion': {
        const name = await asSystem((tx) => accountName(tx, notice.by))
        return [null, { type: 'mass-deletion', page: this.pageId, version: notice.version, by: { id: notice.by, name: name ?? '' } }]
      }
    }
  }

  #hear(message: Uint8Array): void {
    const read = unseal(message)
    if (!read || read.from === this.#context.instance) return
    const { envelope, bytes } = read
    switch (envelope.kind) {
      case 'entry':
        return this.#hearEntry(envelope.seq, bytes)
      case 'presence': {
        const told = this.#presence.hear(bytes)
        if (told) this.#send({ head: { type: 'presence', page: this.pageId }, bytes: told })
        return
      }
      case 'who-is-there':
        return this.renewPresence()
      case 'frame':
        return this.#send(headOnly(envelope.head), toAccount(envelope.to))
    }
  }

  #hearEntry(seq: number, payload: Uint8Array): void {
    const { told } = this.#page
    const failed = (error: unknown) => this.#context.log.warn({ err: error, page: this.pageId }, 'a gap in a page waits to be healed')
    if (told !== null && seq === told + 1) {
      this.#page.tell(seq, payload)
      this.#exclusive(async () => this.#page.take(seq, payload)).catch(failed)
    } else if (told !== null && seq > told) this.heal(seq).catch(failed)
  }
}
