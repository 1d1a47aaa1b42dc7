import { execFile } from 'node:child_process'
import { chmod, stat } from 'node:fs/promises'
import { userInfo } from 'node:os'
import { promisify } from 'node:util'
import type { Account } from './tools.ts'

const run = promisify(execFile)
const NAME = 'postgres'

const idsOf = async (name: string): Promise<Account> => {
  const [uid, gid] = await Promise.all(['-u', '-g'].map(async (which) => Number((await run('id', [which, name])).stdout)))
  return uid === undefined || gid === undefined ? null : { uid, gid }
}

const makeUser = async (): Promise<void> => {
  try {
    await run('groupadd', [NAME])
    await run('useradd', ['-g', NAME, NAME])
  } catch (error) {
    throw new Error(`PostgreSQL does not run as root, and no user ${NAME} could be made for it. Make one, start Memo as another user, or set DATABASE_URL.`, { cause: error })
  }
}

/** Whom PostgreSQL runs as. It refuses root, so there a system user of its own runs it, made if need be. */
export const accountForServer = async (): Promise<Account> => {
  if (userInfo().uid !== 0) return null
  const there = await run('id', ['-u', NAME]).then(() => true, () => false)
  if (!there) await makeUser()
  return idsOf(NAME)
}

/** Lets that user walk through a folder. Only adds that right, not the one to look around: the folder may be anybody's, /tmp for instance. */
export const letThrough = async (folder: string): Promise<void> => {
  const { mode } = await stat(folder)
  if ((mode & 0o011) !== 0o011) await chmod(folder, (mode & 0o7777) | 0o011)
}
