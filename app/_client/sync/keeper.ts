import { listeners } from './listeners.ts'
import type { Append, ChangeStore, Copy } from './store.ts'

/** The device's store with what makes room in it, and this tab's memory behind it. */
export type KeeperPorts = {
  /** Null: this device allows no store. */
  device: ChangeStore | null
  memory: ChangeStore
  /** Drops what can be fetched again. */
  makeRoom: () => Promise<void>
}

/** Writes changes down on the device while it has room, else in memory. */
export type Keeper = {
  room: () => 'kept' | 'no-room'
  onRoom: (listener: (room: 'kept' | 'no-room') => void) => () => void
  load: (page: string) => Promise<Copy | null>
  append: (page: string, what: Append) => Promise<void>
}

/** A keeper that begins with the device. */
export const openKeeper = ({ device, memory, makeRoom }: KeeperPorts): Keeper => {
  let room: 'kept' | 'no-room' = device ? 'kept' : 'no-room'
  const rooms = listeners<'kept' | 'no-room'>()
  const set = (next: 'kept' | 'no-room'): void => {
    if (room === next) return
    room = next
    rooms.tell(next)
  }
  const waitsInMemory = async (page: string): Promise<boolean> => (await memory.waiting()).some((waiting) => waiting.page === page)
  const onDevice = async (page: string, what: Append): Promise<boolean> => {
    // What came later must not overtake what lies in memory.
    if (!device || (room === 'no-room' && (await waitsInMemory(page)))) return false
    const put = (): Promise<boolean> => device.append(page, what).then(() => true)
    // Full, or taken away by the browser: either way the store is the boundary, and memory is what is left.
    return put().catch(() => makeRoom().then(put).catch(() => false))
  }
  return {
    room: () => room,
    onRoom: rooms.add,
    load: async (page) => (device ? device.load(page).catch(() => null) : null),
    append: async (page, what) => {
      const kept = await onDevice(page, what)
      set(kept ? 'kept' : 'no-room')
      if (!kept && what.own) await memory.append(page, what)
    },
  }
}
