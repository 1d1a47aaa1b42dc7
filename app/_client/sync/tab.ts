import type { Channel } from './channel.ts'
import type { Clock } from './clock.ts'
import type { DoorAnswer } from '../command-door.ts'
import type { CommandQueue } from './command-queue.ts'
import { deviceCommands } from './command-store.ts'
import type { Connection, ConnectionPorts } from './connection.ts'
import type { CommandRow, DeviceDatabase } from './device-database.ts'
import type { LiveDocument } from './document.ts'
import type { Keeper } from './keeper.ts'
import { keptRow } from './kept-text.ts'
import type { Lead, Locks } from './leader.ts'
import type { Ledger } from './ledger.ts'
import type { Listeners } from './listeners.ts'
import type { Outbox } from './outbox.ts'
import type { SaveProblem } from '#domain/live/save-status.ts'
import type { ChangeStore, Waiting } from './store.ts'

/** The outside of a tab's sync: everything that a test replaces. */
export type SyncPorts = Omit<ConnectionPorts, 'clock'> & {
  account: string
  schemaVersion: number
  clock: Clock
  locks: Locks
  channel: Channel
  /** Null: this device allows no store. */
  database: DeviceDatabase | null
  command: (row: CommandRow, how: 'usual' | 'leaving') => Promise<DoorAnswer>
}

/** Something to tell the person, once. */
export type SyncNotice =
  | { about: 'first-loss' }
  | { about: 'kept-text'; page: string }
  | { about: 'mass-deletion'; page: string; version: string; by: { id: string; name: string } }

/** One tab's sync from the inside; sync.ts puts it together, its other parts work on it. */
export type Tab = {
  ports: SyncPorts
  ledger: Ledger
  connection: Connection
  keeper: Keeper
  stores: { device: ChangeStore | null; memory: ChangeStore }
  outboxes: { device: Outbox | null; memory: Outbox }
  queue: CommandQueue
  lead: Lead
  documents: Map<string, { live: LiveDocument; users: number; tabs: Listeners<Uint8Array> }>
  troubles: Map<string, SaveProblem>
  deviceWaits: Set<string>
  notices: Listeners<SyncNotice>
  counting: { running: Promise<void>; next: Promise<void> | null }
  /** Titles of pages that were open here. */
  names: Map<string, string>
  lossTold: boolean
  /** Whether the device's store could be read when it was last counted. */
  counted: boolean
  /** Everything was written down and nothing is sent any more. */
  closed: boolean
  looking: boolean
}

const givenCommands = async (tab: Tab): Promise<Waiting[]> => {
  const { database } = tab.ports
  // A store that cannot be read now holds nothing that could be counted; the next count tells.
  const rows = database ? await deviceCommands(database).all().catch(() => []) : []
  const mine = new Set(tab.queue.unanswered().map(({ id }) => id))
  return rows.filter(({ id }) => !mine.has(id)).map(({ page, at }) => ({ page: page ?? NO_PAGE, changes: 1, since: at }))
}

const LOOK_EVERY = 5_000

/** Under this name the ledger counts what belongs to no single page. */
export const NO_PAGE = ''

const recount = async (tab: Tab): Promise<void> => {
  const { device, memory } = tab.stores
  const found = device ? await device.waiting().catch(() => null) : null
  tab.counted = found !== null
  const onDevice = found ?? []
  tab.deviceWaits = new Set(onDevice.map(({ page }) => page))
  const sums = new Map<string, Waiting>()
  for (const { page, changes, since } of [...onDevice, ...(await memory.waiting()), ...(await givenCommands(tab))]) {
    const sum = sums.get(page)
    sums.set(page, { page, changes: changes + (sum?.changes ?? 0), since: Math.min(since, sum?.since ?? since) })
  }
  tab.ledger.stored([...sums.values()])
  if (tab.deviceWaits.size > 0) lookAgain(tab)
}

// A tab that was killed may have written its last words after the lead had looked, and nobody else would ever ask for them.
const lookAgain = (tab: Tab): void => {
  if (tab.looking) return
  tab.looking = true
  tab.ports.clock.after(LOOK_EVERY, () => {
    tab.looking = false
    if (tab.lead.leading()) void tab.outboxes.device?.sendAll().catch(() => undefined)
    void count(tab)
  })
}

/** Counts anew what waits. Resolves when a count that began after this call is in the ledger; calls during a count share the next. */
export const count = (tab: Tab): Promise<void> => {
  const { counting } = tab
  counting.next ??= counting.running.then(() => {
    counting.next = null
    counting.running = recount(tab)
    return counting.running
  })
  return counting.next
}

/** Lets a page's changes go, through whichever tab sends. */
export const send = (tab: Tab, page: string): void => {
  tab.outboxes.memory.send(page)
  if (tab.lead.leading()) tab.outboxes.device?.send(page)
  else tab.ports.channel.post({ type: 'send', page })
}

/** Tries again what was held back. */
export const release = (tab: Tab, page: string): void => {
  tab.outboxes.memory.release(page)
  if (tab.lead.leading()) tab.outboxes.device?.release(page)
  else tab.ports.channel.post({ type: 'release', page })
}

/** Notes why a page cannot be saved (null: it can). An ended session is the first reason of all. */
export const trouble = (tab: Tab, page: string, problem: SaveProblem | null): void => {
  if (problem) tab.troubles.set(page, problem)
  else tab.troubles.delete(page)
  tab.ledger.note(page, { problem: tab.connection.reach() === 'signed-out' ? 'sign-in' : problem })
}

/** Moves the text of changes that cannot be saved to Kept text. */
export const keep = async (tab: Tab, page: string, reason: string, updates: readonly Uint8Array[]): Promise<void> => {
  if (updates.length === 0) return
  const row = keptRow({ page, pageTitle: tab.names.get(page) ?? '', reason, at: tab.ports.clock.now() }, updates)
  if (!row) return
  await tab.ports.database?.put('kept', row)
  tab.notices.tell({ about: 'kept-text', page })
}
