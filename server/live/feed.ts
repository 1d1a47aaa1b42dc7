import type { Logger } from 'pino'
import { asSystem, type Database } from '#db/client.ts'
import { livingAmong } from '#db/queries/sessions.ts'
import type { Connection } from './connection.ts'
import type { Rooms } from './rooms.ts'
import type { Announced, Watchers } from './watchers.ts'

/** Sessions also end by time, which nobody announces. */
const SESSIONS = 30_000

/** What the feed moves. */
export type FeedTargets = { rooms: Rooms; watchers: Watchers; connections: () => Connection[]; log: Logger }

const RIGHTS_OF_PAGES = new Set(['page.trashed', 'page.restored', 'page.deleted', 'page.moved', 'workspace.deleted'])
const RIGHTS_OF_A_PAGE = new Set(['page.locked', 'page.unlocked'])
const RIGHTS_OF_PEOPLE = new Set(['member.removed', 'member.left', 'member.role', 'member.joined'])
const NEW_TEXT = new Set(['doc.seeded', 'doc.edited'])

/** Whose access an event may have changed; null for none. */
const concerned = ({ kind, page }: Announced): { pageId?: string } | null => {
  if (RIGHTS_OF_PAGES.has(kind) || RIGHTS_OF_PEOPLE.has(kind)) return {}
  return RIGHTS_OF_A_PAGE.has(kind) && page !== null ? { pageId: page } : null
}

/** Hears what the database announces and tells rooms and watchers of it: access changes, ended sessions, changes made by commands. */
export const startFeed = async (database: Database, { rooms, watchers, connections, log }: FeedTargets): Promise<() => Promise<void>> => {
  const onEvent = async (event: Announced): Promise<void> => {
    if (event.kind === 'session.ended') {
      for (const connection of connections()) if (connection.actor.sessionId === event.session) connection.end('signed-out')
      return
    }
    const about = concerned(event)
    if (about) await rooms.recheck(about)
    if (NEW_TEXT.has(event.kind) && event.page) await rooms.heal(event.page)
    await watchers.tell(event)
  }
  const checkSessions = async (): Promise<void> => {
    const open = connections()
    if (open.length === 0) return
    const living = await asSystem((tx) => livingAmong(tx, [...new Set(open.map(({ actor }) => actor.sessionId))], new Date()))
    for (const connection of open) if (!living.has(connection.actor.sessionId)) connection.end('signed-out')
  }
  const failed = (error: unknown) => log.error({ err: error }, 'an event was not passed on')
  const timer = setInterval(() => void checkSessions().catch(failed), SESSIONS).unref()
  const unlisten = await database.listen((payload) => {
    onEvent(JSON.parse(payload) as Announced).catch(failed)
  })
  return async () => {
    clearInterval(timer)
    await unlisten()
  }
}
