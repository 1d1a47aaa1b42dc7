import { WebSocket } from 'ws'
import * as Y from 'yjs'
import { SCHEMA_VERSION } from '#domain/document/kinds.ts'
import { blockById, lineIn } from '#domain/document/merge/blocks.ts'
import { bodyOf, elementFrom } from '#domain/document/yjs/elements.ts'
import { newId } from '#domain/ids.ts'
import { encodeFrame } from '#domain/live/frame.ts'
import { decodeServerFrame, type ClientHead, type ServerHead } from '#domain/live/protocol.ts'
import type { CrashWriter } from './crash.ts'

/** Where a typist works, and as whom. `address` is asked before each connection: a killed server may come back elsewhere. */
export type Desk = { address: () => string; cookie: string; accountId: string; page: string; name: string }

type Batch = { seq: number; bytes: Uint8Array; words: string[]; seen: number }

const RETRY = 100
const KEYS = 15
/** How long nothing at all may be answered: a busy machine is slow, and only a stuck one is wrong. */
const PATIENCE = 30_000

/**
 * A person whose device does what the protocol asks of it: it types numbered words, keeps each batch until it is answered, connects
 * again when it is cut off, and sends what was not answered again.
 */
export class Typist implements CrashWriter {
  readonly #desk: Desk
  readonly #doc = new Y.Doc()
  readonly #client = newId()
  readonly #acknowledged: string[] = []
  #outbox: Batch[] = []
  #waiting: Uint8Array[] = []
  #words: string[] = []
  #typed = 0
  #seq = 0
  #head = 0
  #socket: WebSocket | null = null
  #open = false
  #stopped = false
  #refusal = 'none'
  #timer: NodeJS.Timeout

  get name(): string {
    return this.#desk.name
  }

  constructor(desk: Desk) {
    this.#desk = desk
    this.#doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin !== this) this.#waiting.push(update)
    })
    this.#connect()
    this.#timer = setInterval(() => this.#key(), KEYS)
  }

  /** The words that were acknowledged so far. */
  acknowledged = (): readonly string[] => this.#acknowledged

  /** How many words were typed. */
  typed = (): number => this.#typed

  /** What this person reads. */
  #text(): string {
    const block = blockById(this.#doc, 'x')
    return block ? String(lineIn(block) ?? '') : ''
  }

  /** Cuts the connection, as a network does: without a word. A typist has no browser to lose beside it. */
  suffer(): void {
    this.#socket?.terminate()
  }

  /**
   * Types no more; resolves when everything is acknowledged.
   * @throws Error with the last refusal when nothing of it is for 30 s.
   */
  async rest(): Promise<void> {
    clearInterval(this.#timer)
    this.#flush()
    for (let left = this.#outbox.length, until = Date.now() + PATIENCE; this.#outbox.length > 0; await new Promise((resolve) => setTimeout(resolve, 20))) {
      if (this.#outbox.length < left) [left, until] = [this.#outbox.length, Date.now() + PATIENCE]
      if (Date.now() > until) throw new Error(`${left} batches of ${this.#desk.name}, and none got an answer in ${PATIENCE} ms; the last refusal: ${this.#refusal}`)
    }
  }

  // Asked for with `await`, as of somebody in a browser.
  text(): Promise<string> {
    return Promise.resolve(this.#text())
  }

  /** Resolves when this person reads `text`; false when that takes longer than `ms`. */
  async reads(text: string, ms: number): Promise<boolean> {
    for (const until = Date.now() + ms; Date.now() < until; await new Promise((resolve) => setTimeout(resolve, 20))) if (this.#text() === text) return true
    return false
  }

  leave(): void {
    this.#stopped = true
    clearInterval(this.#timer)
    this.#socket?.close(1000)
  }

  #key(): void {
    const block = blockById(this.#doc, 'x')
    const line = block && lineIn(block)
    if (!line) return
    const word = `<${this.#desk.name}${++this.#typed}>`
    const own = String(line).lastIndexOf(`<${this.#desk.name}`)
    // Behind the last word of one's own, as a caret stands.
    const at = own === -1 ? line.length : String(line).indexOf('>', own) + 1
    this.#words.push(word)
    this.#doc.transact(() => line.insert(at, word))
    if (this.#words.length >= 3) this.#flush()
  }

  #flush(): void {
    if (this.#waiting.length === 0) return
    const batch = { seq: ++this.#seq, bytes: Y.mergeUpdates(this.#waiting), words: this.#words, seen: this.#head }
    this.#outbox.push(batch)
    this.#waiting = []
    this.#words = []
    if (this.#outbox.length === 1) this.#sendFirst()
  }

  #send(head: ClientHead, bytes: Uint8Array = new Uint8Array()): void {
    if (this.#socket?.readyState === WebSocket.OPEN) this.#socket.send(encodeFrame({ head, bytes }))
  }

  // One at a time: a refused batch stops those behind it.
  #sendFirst(): void {
    const [first] = this.#outbox
    if (!first || !this.#open) return
    const { seq, bytes, seen } = first
    this.#send({ type: 'batch', page: this.#desk.page, client: this.#client, seq, schemaVersion: SCHEMA_VERSION, seen }, bytes)
  }

  #connect(): void {
    if (this.#stopped) return
    const { address, cookie, accountId, page } = this.#desk
    const socket = new WebSocket(`${address().replace('http', 'ws')}/api/live?account=${accountId}`, { headers: { cookie, origin: address() } })
    this.#socket = socket
    this.#open = false
    socket.on('open', () => this.#send({ type: 'open', page, schemaVersion: SCHEMA_VERSION }, Y.encodeStateVector(this.#doc)))
    socket.on('message', (data) => {
      const frame = decodeServerFrame(new Uint8Array(data as Buffer))
      if (frame) this.#hear(frame.head, frame.bytes)
    })
    socket.on('error', () => undefined)
    socket.on('close', () => setTimeout(() => this.#connect(), RETRY))
  }

  #hear(head: ServerHead, bytes: Uint8Array): void {
    if (head.type === 'opened') {
      Y.applyUpdate(this.#doc, bytes, this)
      this.#head = Math.max(this.#head, head.seq)
      this.#open = true
      this.#sendFirst()
    } else if (head.type === 'update') {
      this.#flush()
      Y.applyUpdate(this.#doc, bytes, this)
      this.#head = Math.max(this.#head, head.seq)
    } else if (head.type === 'acknowledged') {
      this.#acknowledged.push(...this.#outbox.filter(({ seq }) => seq === head.seq).flatMap(({ words }) => words))
      this.#outbox = this.#outbox.filter(({ seq }) => seq !== head.seq)
      this.#head = Math.max(this.#head, head.head)
      this.#sendFirst()
    } else if (head.type === 'refused' && head.reason === 'too-frequent') {
      setTimeout(() => this.#sendFirst(), head.retryAfterMs ?? RETRY)
    } else if (head.type === 'refused' || head.type === 'open-failed') {
      this.#refusal = head.type === 'refused' ? `${head.reason} of batch ${head.seq}` : head.type
      // Not stored now: from the first unanswered batch on again, on a new connection.
      this.#socket?.terminate()
    }
  }
}

/** The page that typists share: one line with the id `x`. */
export const typistsPage = (): Y.Doc => {
  const doc = new Y.Doc()
  bodyOf(doc).insert(0, [elementFrom({ kind: 'paragraph', attrs: { id: 'x' }, content: [[{ insert: 'Start' }]] })])
  return doc
}
