import { createHmac } from 'node:crypto'
import postgres from 'postgres'
import { OWNER } from './embedded/owner.ts'
import { settings } from './settings.ts'

/** The roles Memo works in: for one viewer, and for nobody. */
export const ROLES = ['memo_app', 'memo_system'] as const
export type Role = (typeof ROLES)[number]

/** With what a connection logs in. */
export type Login = { username: string; password: string }

const keyIn = (url: string): string | null => {
  const { DATABASE_ROLE_KEY } = settings()
  if (DATABASE_ROLE_KEY) return DATABASE_ROLE_KEY
  const { username, password } = new URL(url)
  return username === OWNER && password !== '' ? decodeURIComponent(password) : null
}

/**
 * The login of `role` itself at the database that its owner reaches at `url`, so that there is no role to go back to. Its password follows from the
 * owner's, which only the embedded database has made, or from DATABASE_ROLE_KEY. Null where there is neither: there the owner logs in and takes the role on.
 */
export const loginOf = (url: string, role: Role): Login | null => {
  const key = keyIn(url)
  return key === null ? null : { username: role, password: createHmac('sha256', key).update(role).digest('base64url') }
}

const logsIn = async (url: string, login: Login): Promise<boolean> => {
  const sql = postgres(url, { ...login, max: 1, onnotice: () => undefined })
  try {
    await sql`select 1`
    return true
  } catch (error) {
    // A wrong password, or a role that may not log in yet.
    if (error instanceof postgres.PostgresError && (error.code === '28P01' || error.code === '28000')) return false
    throw error
  } finally {
    await sql.end({ timeout: 5 })
  }
}

/** Lets the roles log in with what `loginOf` says, where they do not yet. `owner` may alter them. */
export const giveLogins = async (owner: postgres.Sql, url: string): Promise<void> => {
  for (const { rolname } of await owner<{ rolname: Role }[]>`select rolname from pg_roles where rolname in ${owner(ROLES)}`) {
    const login = loginOf(url, rolname)
    if (login === null || (await logsIn(url, login))) continue
    // The password has no letter that would need quoting.
    await owner.unsafe(`alter role ${login.username} login password '${login.password}'`)
  }
}
