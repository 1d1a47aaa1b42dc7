import { deleteDB, openDB, type DBSchema, type IDBPDatabase } from 'idb'

/** A page the device knows: who it sends as, what came next, when it was last used. */
export type PageRow = { page: string; client: string; nextSeq: number; schemaVersion: number; acknowledgedAt: string | null; usedAt: number; head: number }

/** Changes in the order they were written down; `own` 1 waits for the server, 0 has been there. */
export type PieceRow = { n?: number; page: string; own: 0 | 1; update: Uint8Array; at: number; schemaVersion: number; seen: number }

/** A numbered batch without an answer. */
export type BatchRow = { page: string; client: string; seq: number; update: Uint8Array<ArrayBuffer>; changes: number; at: number; schemaVersion: number; seen: number }

/** A command that was given but not answered. `attempted`: it may have reached the server, so it is never changed again. */
export type CommandRow = { n?: number; id: string; name: string; input: unknown; page: string | null; key: string | null; attempted: boolean; at: number }

/** Text that could not go where it was written. `update` holds it all, for a copy; null for a command's text. */
export type KeptRow = { id: string; page: string; pageTitle: string; text: string; update: Uint8Array | null; reason: string; at: number }

type Tables = DBSchema & {
  pages: { key: string; value: PageRow }
  bases: { key: string; value: { page: string; state: Uint8Array } }
  pieces: { key: number; value: PieceRow; indexes: { own: [string, number]; page: string } }
  batches: { key: string; value: BatchRow }
  commands: { key: number; value: CommandRow }
  kept: { key: string; value: KeptRow }
}

/** The device's store of one account. */
export type DeviceDatabase = IDBPDatabase<Tables>

const PREFIX = 'memo-'

/** Opens the store of `account`, making it when it is new. Rejects when the device does not allow one. */
export const openDeviceDatabase = (account: string): Promise<DeviceDatabase> =>
  openDB<Tables>(PREFIX + account, 1, {
    upgrade: (db) => {
      db.createObjectStore('pages', { keyPath: 'page' })
      db.createObjectStore('bases', { keyPath: 'page' })
      const pieces = db.createObjectStore('pieces', { keyPath: 'n', autoIncrement: true })
      pieces.createIndex('own', ['page', 'own'])
      pieces.createIndex('page', 'page')
      db.createObjectStore('batches', { keyPath: 'page' })
      db.createObjectStore('commands', { keyPath: 'n', autoIncrement: true })
      db.createObjectStore('kept', { keyPath: 'id' })
    },
    // Another tab empties the store at sign-out, or a newer app brings a newer shape: this tab must not stand in the way.
    blocking: (_current, _blocked, event) => (event.target as IDBDatabase).close(),
  })

/** Deletes everything the device holds for `account`. */
export const deleteDeviceDatabase = (account: string): Promise<void> => deleteDB(PREFIX + account)
