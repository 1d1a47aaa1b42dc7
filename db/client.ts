import { sql } from 'drizzle-orm'
import postgres from 'postgres'
import { loginOf, type Role } from './logins.ts'
import { prepared, type Tx } from './prepared.ts'

export type { Tx } from './prepared.ts'

/** Who something is done for. Every read and write names one; row-level security shows only what this account may see. */
export type Viewer = { accountId: string }

/** Two pools on one database, each in a role that row-level security binds. */
export type Database = {
  asViewer: <T>(viewer: Viewer, work: (tx: Tx) => Promise<T>) => Promise<T>
  asSystem: <T>(work: (tx: Tx) => Promise<T>) => Promise<T>
  /** One statement that reads, on nobody's behalf and without a transaction around it. */
  readSystem: Pick<Tx, 'select'>
  /** Calls `heard` with each event announced by `announce_event`, also after a reconnection. */
  listen: (heard: (payload: string) => void) => Promise<() => Promise<void>>
  close: () => Promise<void>
}

// The embedded database is logged into as the role, so that no statement leaves it. Elsewhere the owner logs in, and the role is part of the connection's start-up, so even a statement outside a transaction runs bound, without a viewer. A prepared statement is
// planned at each use all the same: a plan kept from when a workspace was small would read a large one from end to end.
const pool = (url: string, role: Role, max: number) =>
  postgres(url, { ...loginOf(url, role), max, connection: { role, application_name: 'memo', plan_cache_mode: 'force_custom_plan' }, onnotice: () => undefined, idle_timeout: 60 })

/** Connects to `url`. Nothing is opened before the first transaction. */
export const openDatabase = (url: string, size = { app: 10, system: 5 }): Database => {
  const app = pool(url, 'memo_app', size.app)
  const system = pool(url, 'memo_system', size.system)
  const [forViewers, forNobody] = [prepared(app), prepared(system)]
  return {
    asViewer: (viewer, work) =>
      // Were the viewer refused, the whole transaction would be.
      forViewers.transaction(work, (client) => void client`select set_config('memo.viewer', ${viewer.accountId}, true)`.execute()),
    asSystem: forNobody.transaction,
    readSystem: forNobody.statement,
    listen: async (heard) => {
      const subscription = await system.listen('memo_event', heard)
      return () => subscription.unlisten()
    },
    close: async () => {
      await Promise.all([app.end({ timeout: 5 }), system.end({ timeout: 5 })])
    },
  }
}

// Next's bundles and the server around them are separate module graphs in one process; they share one set of connections here.
const shared = globalThis as typeof globalThis & { memoDatabase?: Database }

/** Makes `database` the one that this process uses. Called once, by the process's entry file. */
export const useDatabase = (database: Database): void => {
  shared.memoDatabase = database
}

/**
 * The database of this process.
 * @throws Error when the entry file has not called `useDatabase`.
 */
export const database = (): Database => {
  if (!shared.memoDatabase) throw new Error('No database is open in this process; its entry file calls useDatabase first.')
  return shared.memoDatabase
}

/** Runs `work` in one transaction that sees what `viewer` may see. */
export const asViewer = <T>(viewer: Viewer, work: (tx: Tx) => Promise<T>): Promise<T> => database().asViewer(viewer, work)

/** Runs `work` in one transaction on nobody's behalf: sign-in, projection, jobs. Never for a person's request once it is known who asks. */
export const asSystem = <T>(work: (tx: Tx) => Promise<T>): Promise<T> => database().asSystem(work)

/**
 * From here on, what `tx` does is done for `viewer`. For the one place where one transaction stores the changes of several people
 * (commands/documents/append.ts); everything else begins with `asViewer`.
 */
export const actAs = async (tx: Tx, viewer: Viewer): Promise<void> => {
  await tx.execute(sql`select set_config('memo.viewer', ${viewer.accountId}, true)`)
}
