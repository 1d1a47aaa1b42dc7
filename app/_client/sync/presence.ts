import { applyAwarenessUpdate, Awareness, encodeAwarenessUpdate, removeAwarenessStates } from 'y-protocols/awareness'
import { presentPeople, type PresenceState, type Present } from '#domain/live/presence.ts'
import type { Clock } from './clock.ts'
import type { Connection } from './connection.ts'
import type { LiveDocument } from './document.ts'
import { listeners } from './listeners.ts'

/** Without a touch for so long a person is shown grey. */
export const IDLE_AFTER = 5 * 60_000

/** Who has the page open, and what this tab tells them. */
export type Presence = {
  /** For the editor's carets. The editor writes `selection` and `top`. */
  readonly awareness: Awareness
  /** The same list until something about it changes. */
  people: () => readonly Present[]
  onPeople: (listener: (people: readonly Present[]) => void) => () => void
  setMode: (mode: PresenceState['mode']) => void
  /** Follows a person's view, or nobody's. */
  follow: (id: string | null) => void
  following: () => string | null
  /** Somebody touched something here. */
  touched: () => void
  close: () => void
}

const SERVER = 'server'

/** Begins to be present on the page of `live` as `self`. */
export const openPresence = (live: LiveDocument, connection: Connection, { self, clock }: { self: { id: string; name: string }; clock: Clock }): Presence => {
  const awareness = new Awareness(live.doc)
  const changes = listeners<readonly Present[]>()
  const state: PresenceState = { user: self, mode: 'viewing', idle: false, following: null, selection: null, top: null }
  awareness.setLocalState(state)
  let people = presentPeople(awareness.getStates().values(), self.id)
  let sleep: (() => void) | null = null

  const tell = (clients: number[]): void => connection.tell({ head: { type: 'presence', page: live.page }, bytes: encodeAwarenessUpdate(awareness, clients) })
  const awake = (): void => {
    sleep?.()
    if (awareness.getLocalState()?.idle === true) awareness.setLocalStateField('idle', false)
    sleep = clock.after(IDLE_AFTER, () => awareness.setLocalStateField('idle', true))
  }
  awareness.on('update', ({ added, updated, removed }: Record<'added' | 'updated' | 'removed', number[]>, origin: unknown) => {
    if (origin !== SERVER) tell([...added, ...updated, ...removed].filter((client) => client === awareness.clientID))
  })
  awareness.on('change', () => {
    const next = presentPeople(awareness.getStates().values(), self.id)
    if (JSON.stringify(next) === JSON.stringify(people)) return
    people = next
    changes.tell(people)
  })
  const leave = [
    connection.onFrame(({ head, bytes }) => {
      if (head.type === 'presence' && head.page === live.page) applyAwarenessUpdate(awareness, bytes, SERVER)
    }),
    // A new socket has heard nothing of this tab yet.
    live.onState(({ at }) => at === 'ready' && tell([awareness.clientID])),
    connection.onReach((reach) => reach === 'socket' && tell([awareness.clientID])),
  ]
  tell([awareness.clientID])
  awake()
  return {
    awareness,
    people: () => people,
    onPeople: changes.add,
    setMode: (mode) => awareness.setLocalStateField('mode', mode),
    follow: (id) => awareness.setLocalStateField('following', id),
    following: () => (awareness.getLocalState() as PresenceState | null)?.following ?? null,
    touched: awake,
    close: () => {
      sleep?.()
      removeAwarenessStates(awareness, [awareness.clientID], 'left')
      for (const stop of leave) stop()
      awareness.destroy()
    },
  }
}
