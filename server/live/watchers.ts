import { asSystem, asViewer, type Tx } from '#db/client.ts'
import { eventToTell, isRestricted } from '#db/queries/events.ts'
import { roleIn } from '#db/queries/roles.ts'
import { may, type Role } from '#domain/access/may.ts'
import { headOnly, type Connection } from './connection.ts'

/** An event as the database announced it. What nobody needs to know later (a session's end, a fresh projection) comes without an id. */
export type Announced = { id: number | null; kind: string; workspace: string | null; page: string | null; account: string | null; session?: string }

/** Who follows the events of which workspace, from this instance. */
export type Watchers = {
  /** Follows a workspace, when the person belongs to it; does nothing otherwise. */
  watch: (connection: Connection, workspaceId: string) => Promise<void>
  /** Tells an event to those who may know of it. */
  tell: (event: Announced) => Promise<void>
  leave: (connection: Connection) => void
}

const transient = async (tx: Tx, page: string | null): Promise<Awaited<ReturnType<typeof eventToTell>>> => {
  const restricted = page === null ? null : await isRestricted(tx, page)
  return restricted === null ? null : { data: {}, restricted }
}

/** Makes the watchers of an instance. */
export const openWatchers = (): Watchers => {
  const workspaces = new Map<string, Map<Connection, Role>>()

  const renewRoles = async (workspaceId: string, accountId: string | null) => {
    const watching = workspaces.get(workspaceId)
    for (const connection of watching?.keys() ?? []) {
      if (accountId !== null && connection.actor.accountId !== accountId) continue
      const role = await asViewer(connection.actor, (tx) => roleIn(tx, connection.actor, workspaceId))
      if (role === null) watching?.delete(connection)
      else watching?.set(connection, role)
    }
  }

  return {
    watch: async (connection, workspaceId) => {
      const role = await asViewer(connection.actor, (tx) => roleIn(tx, connection.actor, workspaceId))
      if (role === null) return
      const watching = workspaces.get(workspaceId) ?? new Map<Connection, Role>()
      workspaces.set(workspaceId, watching.set(connection, role))
    },
    tell: async ({ id, kind, workspace, page, account }) => {
      const watching = workspace === null ? undefined : workspaces.get(workspace)
      if (workspace === null || !watching || watching.size === 0) return
      const told = await asSystem((tx) => (id === null ? transient(tx, page) : eventToTell(tx, id)))
      if (!told) return
      const frame = headOnly({ type: 'event', kind, workspace, page, account, data: told.data })
      for (const [connection, role] of watching) {
        const sharing = told.restricted ? 'restricted' : 'workspace'
        const known = page === null ? may(role, 'workspace.read') : may(role, 'page.read', { sharing })
        // Whoever an event of membership is about hears of it, too: it is how their own tabs learn that they are out.
        if (known || connection.actor.accountId === told.data['member']) connection.send(frame)
      }
      if (kind.startsWith('member.') || kind === 'workspace.deleted') await renewRoles(workspace, null)
    },
    leave: (connection) => {
      for (const [workspaceId, watching] of workspaces) {
        watching.delete(connection)
        if (watching.size === 0) workspaces.delete(workspaceId)
      }
    },
  }
}
