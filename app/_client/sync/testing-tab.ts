import type { CommandRow } from './device-database.ts'
import { openDeviceDatabase } from './device-database.ts'
import type { Channel, TabMessage } from './channel.ts'
import type { DoorAnswer } from '../command-door.ts'
import type { Locks } from './leader.ts'
import type { LiveDocument } from './document.ts'
import { listeners } from './listeners.ts'
import { openSync, type Sync } from './sync.ts'
import { fakeClock, fakeNetwork, type FakeClock, type FakeNetwork } from './testing.ts'
import { memoryServer, type MemoryServer } from './testing-server.ts'

/** A device: tabs of any accounts, their channels and locks, one clock, one network to one server. */
export type Device = {
  clock: FakeClock
  server: MemoryServer
  network: FakeNetwork
  commands: { sent: CommandRow[]; answer: (row: CommandRow) => DoorAnswer }
  /** A new tab. `room` false: the device refuses every write. */
  tab: (options?: { account?: string; room?: boolean; schemaVersion?: number }) => Promise<Tab>
}

/** A tab, and how to end it. */
export type Tab = Sync & {
  /** As the browser does when it is killed: nothing is written or sent any more. */
  kill: () => void
}

const locksOf = (): { locks: NonNullable<Locks>; drop: (owner: object) => void; as: (owner: object) => NonNullable<Locks> } => {
  let holder: { owner: object; free: () => void } | null = null
  const queue: { owner: object; start: () => void }[] = []
  const next = (): void => {
    if (holder) return
    queue.shift()?.start()
  }
  const as = (owner: object): NonNullable<Locks> => ({
    request: (_name, { signal }, held) =>
      new Promise((resolve, reject) => {
        const entry = {
          owner,
          start: () => {
            const free = (): void => {
              if (holder?.owner === owner) holder = null
              resolve()
              next()
            }
            holder = { owner, free }
            void held().then(free)
          },
        }
        signal.addEventListener('abort', () => {
          const place = queue.indexOf(entry)
          if (place >= 0) queue.splice(place, 1)
          reject(new DOMException('aborted', 'AbortError'))
        })
        queue.push(entry)
        next()
      }),
  })
  return {
    locks: as({}),
    as,
    drop: (owner) => {
      for (const entry of queue.filter((waiting) => waiting.owner === owner)) queue.splice(queue.indexOf(entry), 1)
      if (holder?.owner === owner) holder.free()
    },
  }
}

/** A device without tabs. Its store is whatever `indexedDB` is now. */
export const someDevice = (server: MemoryServer = memoryServer()): Device => {
  const clock = fakeClock()
  const network = fakeNetwork(server)
  const locks = new Map<string, ReturnType<typeof locksOf>>()
  const rooms = new Map<string, Set<ReturnType<typeof listeners<TabMessage>>>>()
  const commands: Device['commands'] = { sent: [], answer: () => ({ ok: true, value: null }) }
  const channelOf = (account: string): Channel => {
    const heard = listeners<TabMessage>()
    const room = rooms.get(account) ?? new Set()
    rooms.set(account, room.add(heard))
    return {
      post: (message) => {
        for (const other of room) if (other !== heard) queueMicrotask(() => room.has(other) && other.tell(message))
      },
      on: heard.add,
      close: () => room.delete(heard),
    }
  }
  return {
    clock,
    server,
    network,
    commands,
    tab: async ({ account = 'linnea', room = true, schemaVersion = 1 } = {}) => {
      const lock = locks.get(account) ?? locksOf()
      locks.set(account, lock)
      const owner = {}
      const alive = { yes: true }
      const channel = channelOf(account)
      const database = room ? await openDeviceDatabase(account) : null
      const sync = openSync({
        account,
        schemaVersion,
        clock: { now: clock.now, after: (ms, task) => clock.after(ms, () => alive.yes && task()) },
        random: () => 0,
        locks: lock.as(owner),
        channel,
        database,
        socket: network.socket,
        post: network.post,
        command: async (row) => {
          commands.sent.push(row)
          return commands.answer(row)
        },
      })
      return Object.assign(sync, {
        kill: () => {
          alive.yes = false
          database?.close()
          sync.connection.close()
          channel.close()
          lock.drop(owner)
        },
      })
    },
  }
}

/** Types `words` at the end of the document's text, as the editor would. */
export const type = ({ doc }: LiveDocument, words: string): void => {
  const text = doc.getText('t')
  doc.transact(() => text.insert(text.length, words), 'editor')
}

/** What the document's text says. */
export const read = ({ doc }: LiveDocument): string => doc.getText('t').toJSON()
