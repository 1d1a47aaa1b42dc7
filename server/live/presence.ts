import { honestState, readPresence, writePresence, type PresenceEntry } from '#domain/live/presence-frame.ts'
import type { PresenceState } from '#domain/live/presence.ts'
import type { Connection } from './connection.ts'

/** Carets are shown for so many people; more see the page live, with avatars only. */
const CARETS = 50
/** A lost connection's people are shown for so long: most come back. */
const LOST = 30_000
/** Entries of other instances that are not renewed vanish after this. */
const STALE = 45_000

type Entry = { client: number; clock: number; state: PresenceState; owner: string | null; heard: number }

const written = (entries: Iterable<Entry>): Uint8Array | null => {
  const list = [...entries].map(({ client, clock, state }): PresenceEntry => ({ client, clock, state }))
  return list.length > 0 ? writePresence(list) : null
}

/** Who is at a page: entries of tabs that are connected here, and those that other instances told about. Kept in memory only. */
export class PresenceRoom {
  readonly #entries = new Map<number, Entry>()
  readonly #leaving = new Set<NodeJS.Timeout>()
  readonly #now: () => number

  constructor(now: () => number = Date.now) {
    this.#now = now
  }

  /** Takes what a tab says of itself, made honest; gives what the others should hear, or null. */
  say(connection: Connection, bytes: Uint8Array): Uint8Array | null {
    const accepted: Entry[] = []
    for (const said of readPresence(bytes) ?? []) {
      const before = this.#entries.get(said.client)
      if (before && !this.#mayReplace(before, said, connection)) continue
      if (said.state === null) return before ? this.#remove([{ ...before, clock: said.clock }]) : null
      const state = this.#honest(connection, said.state)
      if (!state) continue
      // One entry a tab: a page that was reloaded speaks under a new number.
      for (const { client } of this.#of(connection)) if (client !== said.client) this.#entries.delete(client)
      const entry = { client: said.client, clock: said.clock, state, owner: connection.id, heard: this.#now() }
      this.#entries.set(said.client, entry)
      accepted.push(entry)
    }
    return written(accepted)
  }

  /** Takes what another instance told; gives what the tabs here should hear, or null. */
  hear(bytes: Uint8Array): Uint8Array | null {
    this.#dropStale()
    const told = readPresence(bytes) ?? []
    for (const { client, clock, state } of told) {
      if (this.#entries.get(client)?.owner) continue
      if (state === null) this.#entries.delete(client)
      else this.#entries.set(client, { client, clock, state: state as PresenceState, owner: null, heard: this.#now() })
    }
    return told.length > 0 ? bytes : null
  }

  /** The connection ended. `lost`: without a word, so its entry stays a while; `gone` is called when it vanishes. */
  leave(connection: Connection, how: 'left' | 'lost', gone: (bytes: Uint8Array) => void): void {
    const finish = () => {
      const bytes = this.#remove(this.#of(connection))
      if (bytes) gone(bytes)
    }
    if (how === 'left') return finish()
    const timer = setTimeout(() => {
      this.#leaving.delete(timer)
      finish()
    }, LOST).unref()
    this.#leaving.add(timer)
  }

  /** Everybody, for who just came; null when nobody is there. */
  everybody(): Uint8Array | null {
    this.#dropStale()
    return written(this.#entries.values())
  }

  /** Those connected here, for other instances; null when none is. */
  here(): Uint8Array | null {
    return written([...this.#entries.values()].filter(({ owner }) => owner !== null))
  }

  end(): void {
    this.#leaving.forEach(clearTimeout)
  }

  // A tab speaks for itself alone: an entry belongs to the connection, or after a reconnection to the person, that made it.
  #mayReplace(before: Entry, said: PresenceEntry, connection: Connection): boolean {
    if (before.owner === connection.id) return said.clock > before.clock
    return before.state.user?.id === connection.actor.accountId
  }

  #honest({ actor, name }: Connection, said: unknown): PresenceState | null {
    const state = honestState(said, { id: actor.accountId, name })
    const people = new Set([...this.#entries.values()].map((entry) => entry.state.user?.id))
    return state && people.size > CARETS ? { ...state, selection: null } : state
  }

  #remove(gone: readonly Entry[]): Uint8Array | null {
    for (const { client } of gone) this.#entries.delete(client)
    return gone.length > 0 ? writePresence(gone.map(({ client, clock }) => ({ client, clock: clock + 1, state: null }))) : null
  }

  #of(connection: Connection): Entry[] {
    return [...this.#entries.values()].filter(({ owner }) => owner === connection.id)
  }

  #dropStale(): void {
    for (const { client, owner, heard } of [...this.#entries.values()]) if (owner === null && this.#now() - heard > STALE) this.#entries.delete(client)
  }
}
