import { readFile, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { isAlive } from './postmaster.ts'

/** Does the work while no other process does so for this folder. A lock whose process died counts for nothing. */
export const alone = async <T>(folder: string, work: () => Promise<T>): Promise<T> => {
  const lock = path.join(folder, 'starting')
  for (let left = 600; ; left -= 1) {
    const taken = await writeFile(lock, String(process.pid), { flag: 'wx' }).then(() => true, () => false)
    if (taken) break
    const holder = Number(await readFile(lock, 'utf8').catch(() => '0'))
    if (left === 0) throw new Error(`Process ${holder} has been starting PostgreSQL in ${folder} for a minute. If that is no longer so, remove ${lock}.`)
    if (holder > 0 && !isAlive(holder)) await rm(lock, { force: true })
    else await delay(100)
  }
  return work().finally(() => rm(lock, { force: true }))
}
