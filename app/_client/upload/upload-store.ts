import { deleteDB, openDB, type DBSchema } from 'idb'
import type { UploadRequest } from './send-file.ts'

/** Where files wait on the device until the server has them. */
export type UploadStore = {
  all: () => Promise<UploadRequest[]>
  put: (request: UploadRequest) => Promise<void>
  remove: (id: string) => Promise<void>
}

type Tables = DBSchema & { uploads: { key: string; value: UploadRequest } }

const nameOf = (account: string) => `memo-uploads-${account}`

/** The device's store of one account; made when it is new. */
export const deviceUploads = (account: string): UploadStore => {
  const opened = openDB<Tables>(nameOf(account), 1, {
    upgrade: (db) => void db.createObjectStore('uploads', { keyPath: 'id' }),
    blocking: (_current, _blocked, event) => (event.target as IDBDatabase).close(),
  })
  return {
    all: async () => (await opened).getAll('uploads'),
    put: async (request) => void (await (await opened).put('uploads', request)),
    remove: async (id) => (await opened).delete('uploads', id),
  }
}

/** Deletes every waiting file of an account from the device, at sign-out. */
export const deleteDeviceUploads = (account: string): Promise<void> => deleteDB(nameOf(account))
