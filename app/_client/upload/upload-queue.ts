import { delayBefore } from '../sync/backoff.ts'
import type { Clock } from '../sync/clock.ts'
import { listeners } from '../sync/listeners.ts'
import type { StoredFile } from '#domain/file/stored-file.ts'
import type { Refusal } from '#domain/outcome.ts'
import type { SendFile, UploadRequest } from './send-file.ts'
import type { UploadStore } from './upload-store.ts'

/** How an upload stands. `waiting` is safe on this device; `failed` will not go by itself. */
export type UploadState =
  | { at: 'waiting'; why: 'turn' | 'network' | 'signed-out' }
  | { at: 'sending'; share: number }
  | { at: 'done'; file: StoredFile }
  | { at: 'failed'; refusal: Refusal }
  | { at: 'cancelled' }

/** One upload as a screen shows it. */
export type UploadView = { id: string; name: string; bytes: number; page: string | null; state: UploadState }

/** Files on their way to the server: two at a time, tried again until there is an answer, kept on the device until then. */
export type UploadQueue = {
  /** Takes a file in; it is on the device before anything is sent, where the device allows that. */
  add: (request: UploadRequest) => void
  /** Takes up what an earlier visit left. */
  resume: () => Promise<void>
  cancel: (id: string) => void
  /** Tries a failed or waiting one now. */
  retry: (id: string) => void
  /** Tries all that wait: the network is back, or somebody signed in. */
  wake: () => void
  /** All uploads that are not settled, and those settled in this visit. */
  views: () => readonly UploadView[]
  /** What is to be sent under this id, with its bytes; null when the queue has none. */
  request: (id: string) => UploadRequest | null
  onChange: (listener: (view: UploadView) => void) => () => void
  /** Resolves once the upload is done, failed or cancelled. */
  settled: (id: string) => Promise<UploadState>
}

type Entry = { request: UploadRequest; state: UploadState; tries: number; abort: AbortController; kept: Promise<void> }

export type UploadPorts = { send: SendFile; store: UploadStore; clock: Clock; random: () => number }

const AT_ONCE = 2

const isSettled = ({ at }: UploadState): boolean => at === 'done' || at === 'failed' || at === 'cancelled'
const viewOf = ({ request, state }: Entry): UploadView => ({ id: request.id, name: request.name, bytes: request.blob.size, page: request.place?.page ?? null, state })

type Turns = { settle: (entry: Entry, state: UploadState) => void; takeTurn: (entry: Entry) => void }

/** Gives the entries their turns and carries each from one state to the next. */
const openTurns = ({ send, store, clock, random }: UploadPorts, entries: ReadonlyMap<string, Entry>, tell: (view: UploadView) => void): Turns => {
  const become = (entry: Entry, state: UploadState): void => {
    entry.state = state
    tell(viewOf(entry))
  }
  const settle = (entry: Entry, state: UploadState): void => {
    // A device that refuses to forget does no harm: the same id is answered with the same file.
    if (state.at !== 'failed') entry.kept.then(() => store.remove(entry.request.id)).catch(() => undefined)
    become(entry, state)
    next()
  }
  const sendOne = async (entry: Entry): Promise<void> => {
    become(entry, { at: 'sending', share: 0 })
    const answer = await send(entry.request, (share) => become(entry, { at: 'sending', share }), entry.abort.signal)
    if (entry.state.at === 'cancelled') return
    if (answer === 'signed-out') become(entry, { at: 'waiting', why: 'signed-out' })
    else if (answer === 'no-answer') waitForNetwork(entry)
    else return settle(entry, answer.ok ? { at: 'done', file: answer.value } : { at: 'failed', refusal: answer })
    next()
  }
  const waitForNetwork = (entry: Entry): void => {
    become(entry, { at: 'waiting', why: 'network' })
    clock.after(delayBefore(entry.tries, random), () => {
      if (entry.state.at === 'waiting' && entry.state.why === 'network') takeTurn(entry)
    })
    entry.tries += 1
  }
  const takeTurn = (entry: Entry): void => {
    become(entry, { at: 'waiting', why: 'turn' })
    next()
  }
  const next = (): void => {
    const all = [...entries.values()]
    let free = AT_ONCE - all.filter(({ state }) => state.at === 'sending').length
    for (const entry of all) {
      if (free <= 0) return
      if (entry.state.at !== 'waiting' || entry.state.why !== 'turn') continue
      free -= 1
      void sendOne(entry)
    }
  }
  return { settle, takeTurn }
}

/** Opens an empty queue. */
export const openUploadQueue = (ports: UploadPorts): UploadQueue => {
  const { store } = ports
  const entries = new Map<string, Entry>()
  const changed = listeners<UploadView>()
  const { settle, takeTurn } = openTurns(ports, entries, changed.tell)
  const enter = (request: UploadRequest, kept: Promise<void>): void => {
    if (entries.has(request.id)) return
    const entry: Entry = { request, state: { at: 'waiting', why: 'turn' }, tries: 0, abort: new AbortController(), kept }
    entries.set(request.id, entry)
    takeTurn(entry)
  }
  return {
    // A device without a store, or a full one, still sends: only a reload would lose the file, and leaving warns.
    add: (request) => enter(request, store.put(request).catch(() => undefined)),
    resume: async () => {
      for (const request of await store.all().catch(() => [])) enter(request, Promise.resolve())
    },
    cancel: (id) => {
      const entry = entries.get(id)
      if (!entry || entry.state.at === 'done' || entry.state.at === 'cancelled') return
      settle(entry, { at: 'cancelled' })
      entry.abort.abort()
    },
    retry: (id) => {
      const entry = entries.get(id)
      if (entry && (entry.state.at === 'failed' || entry.state.at === 'waiting')) takeTurn(entry)
    },
    wake: () => {
      for (const entry of entries.values()) if (entry.state.at === 'waiting') takeTurn(entry)
    },
    views: () => [...entries.values()].map(viewOf),
    request: (id) => entries.get(id)?.request ?? null,
    onChange: changed.add,
    settled: (id) =>
      new Promise((resolve) => {
        const now = entries.get(id)?.state ?? { at: 'cancelled' }
        if (isSettled(now)) return resolve(now)
        const stop = changed.add((view) => {
          if (view.id !== id || !isSettled(view.state)) return
          stop()
          resolve(view.state)
        })
      }),
  }
}
