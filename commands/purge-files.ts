import { readdir, rm, stat } from 'node:fs/promises'
import path from 'node:path'
import { asSystem } from '#db/client.ts'
import { deleteFile, forgottenFiles, lockBytes } from '#db/writes/files.ts'
import { filesStorage, incomingFolder } from './storage/files-storage.ts'

const DAY = 86_400_000
const BATCH = 100

/** Removes what broken-off uploads left behind more than a day before `now`. */
const sweepIncoming = async (now: Date) => {
  const folder = await incomingFolder()
  for (const name of await readdir(folder)) {
    const { mtimeMs } = await stat(path.join(folder, name))
    if (mtimeMs < now.getTime() - DAY) await rm(path.join(folder, name), { force: true })
  }
}

/**
 * Deletes for good the files that nothing has led to for a day at `now`, and their bytes when no other file has the same; gives how many
 * files went. Run by a timer; safe to run twice and in several processes.
 */
export const purgeFiles = async (now = new Date()): Promise<number> => {
  await sweepIncoming(now)
  const storage = await filesStorage()
  const before = new Date(now.getTime() - DAY)
  let gone = 0
  for (;;) {
    const batch = await asSystem((tx) => forgottenFiles(tx, before, BATCH))
    for (const { id, hash } of batch) {
      await asSystem(async (tx) => {
        await lockBytes(tx, hash)
        // The bytes go before the row's deletion commits: a crash in between leaves a row that the next run finds again, never lost bytes without one.
        if ((await deleteFile(tx, id, hash)) === 'last') await storage.remove(hash)
      })
      gone += 1
    }
    if (batch.length < BATCH) return gone
  }
}
