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

/** Who is at a page: entries of tabs connected here, and those that other instances told about. */
export type PresenceRoom = {
  /** Takes what a tab says of itself, made honest; gives what the others should hear, or null. */
  say: (connection: Connection, bytes: Uint8Array) => Uint8Array | null
  /** Takes what another instance told; gives what the tabs here should hear, or null. */
  hear: (bytes: Uint8Array) => Uint8Array | null
  /** The connection ended. `lost`: without a word, so its entry stays a while; `gone` is called when it vanishes. */
  leave: (connection: Connection, how: 'left' | 'lost', gone: (bytes: Uint8Array) => void) => void
  /** Everybody, for who just came; null when nobody is there. */
  everybody: () => Uint8Array | null
  /** Those connected here, for other instances; null when none is. */
  here: () => Uint8Array | null
  end: () => void
}

const written = (entries: Iterable<Entry>): Uint8Array | null => {
  const list = [...entries].map(({ client, clock, state }): PresenceEntry => ({ client, clock, state }))
  return list.length > 0 ? writePresence(list) : null
}

/** Makes the presence of one page. */
export const presenceRoom = (now: () => number = Date.now): PresenceRoom => {
  const entries = new Map<number, Entry>()
  const leaving = new Map<string, NodeJS.Timeout>()

  const isCrowded = (): boolean => new Set([...entries.values()].map(({ state }) => state.user?.id)).size > CARETS

  const honest = ({ actor, name }: Connection, said: unknown): PresenceState | null => {
    const state = honestState(said, { id: actor.accountId, name })
    return state && isCrowded() ? { ...state, selection: null } : state
  }

  const remove = (gone: readonly Entry[]): Uint8Array | null => {
    for (const { client } of gone) entries.delete(client)
    return gone.length > 0 ? writePresence(gone.map(({ client, clock }) => ({ client, clock: clock + 1, state: null }))) : null
  }

  const of = (connection: Connection): Entry[] => [...entries.values()].filter(({ owner }) => owner === connection.id)

  const dropStale = (): void => {
    for (const { client, owner, heard } of [...entries.values()]) if (owner === null && now() - heard > STALE) entries.delete(client)
  }

  return {
    say: (connection, bytes) => {
      const accepted: Entry[] = []
      for (const { client, clock, state } of readPresence(bytes) ?? []) {
        const before = entries.get(client)
        // A tab speaks for itself alone: an entry belongs to the connection, or at least the person, that made it.
        if (before && before.owner !== connection.id && before.state.user?.id !== connection.actor.accountId) continue
        if (before && clock <= before.clock && before.owner === connection.id) continue
        if (state === null) {
          if (before) return remove([{ ...before, clock }])
          continue
        }
        const told = honest(connection, state)
        if (!told) continue
        for (const old of of(connection)) if (old.client !== client) entries.delete(old.client)
        const entry = { client, clock, state: told, owner: connection.id, heard: now() }
        entries.set(client, entry)
        accepted.push(entry)
      }
      return written(accepted)
    },
    hear: (bytes) => {
      dropStale()
      const told = readPresence(bytes) ?? []
      for (const { client, clock, state } of told) {
        const before = entries.get(client)
        if (before?.owner) continue
        if (state === null) entries.delete(client)
        else entries.set(client, { client, clock, state: state as PresenceState, owner: null, heard: now() })
      }
      return told.length > 0 ? bytes : null
    },
    leave: (connection, how, gone) => {
      const finish = () => {
        leaving.delete(connection.id)
        const bytes = remove(of(connection))
        if (bytes) gone(bytes)
      }
      if (how === 'left') finish()
      else leaving.set(connection.id, setTimeout(finish, LOST).unref())
    },
    everybody: () => {
      dropStale()
      return written(entries.values())
    },
    here: () => written([...entries.values()].filter(({ owner }) => owner !== null)),
    end: () => {
      for (const timer of leaving.values()) clearTimeout(timer)
    },
  }
}
