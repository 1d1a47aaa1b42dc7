import * as Y from 'yjs'
import { catchUp, loadDocument, NoDocument, type LoadedDocument } from '#commands/documents/loaded.ts'
import { asSystem } from '#db/client.ts'
import { documentHead, updatesAfter } from '#db/queries/documents.ts'

/** Called with every entry of the page's log that was not told before, in order; `from` is the connection it came through. */
export type Deliver = (seq: number, payload: Uint8Array, from: string | null) => void

/**
 * A page's log as this instance follows it: the document while it is in memory, and how far its readers were told. Whoever calls
 * `current`, `heal` or `drop` makes sure that only one of them runs at a time.
 */
export class PageLog {
  readonly #pageId: string
  readonly #deliver: Deliver
  #loaded: LoadedDocument | null = null
  #told: number | null = null
  #usedAt = Date.now()

  constructor(pageId: string, deliver: Deliver) {
    this.#pageId = pageId
    this.#deliver = deliver
  }

  /** The last entry that the readers were told; null before anybody opened the page. */
  get told(): number | null {
    return this.#told
  }

  get inMemory(): boolean {
    return this.#loaded !== null
  }

  /**
   * The document, read when it is not in memory, and not older than what the readers have.
   * @throws DamagedDocument when it cannot be read, and NoDocument when there is none.
   */
  async current(): Promise<LoadedDocument> {
    this.#usedAt = Date.now()
    if (!this.#loaded) {
      const fresh = await asSystem((tx) => loadDocument(tx, this.#pageId))
      if (!fresh) throw new NoDocument(this.#pageId)
      this.#loaded = fresh
      await this.heal()
    }
    const loaded = this.#loaded
    if (loaded.seq < (this.#told ?? 0)) {
      await asSystem(async (tx) => {
        const head = await documentHead(tx, this.#pageId)
        if (head) await catchUp(tx, loaded, head)
      })
    }
    return loaded
  }

  /** Readers follow from `seq` on. */
  follow(seq: number): void {
    this.#told = Math.max(this.#told ?? 0, seq)
  }

  /** Tells an entry, unless it was told. */
  tell(seq: number, payload: Uint8Array, from: string | null = null): void {
    if (this.#told === null || seq <= this.#told) return
    this.#told = seq
    this.#deliver(seq, payload, from)
  }

  /** Puts an entry that another instance stored into the document in memory, when it is the next one. */
  take(seq: number, payload: Uint8Array): void {
    if (this.#loaded?.seq !== seq - 1) return
    Y.applyUpdate(this.#loaded.doc, payload)
    this.#loaded.seq = seq
  }

  /** Reads from the log what the readers were not told. */
  async heal(): Promise<void> {
    const told = this.#told
    if (told === null) return
    for (const { seq, payload } of await asSystem((tx) => updatesAfter(tx, this.#pageId, told))) {
      this.take(seq, payload)
      this.tell(seq, payload)
    }
  }

  /** Forgets the document in memory; the next use reads it again. */
  drop(): void {
    this.#loaded?.doc.destroy()
    this.#loaded = null
  }

  /** Forgets it when nobody has used it for `ms`. */
  dropIdle(ms: number): void {
    if (Date.now() - this.#usedAt > ms) this.drop()
  }
}
