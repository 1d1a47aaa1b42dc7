import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import type { Duplex } from 'node:stream'
import type { Logger } from 'pino'
import type { Actor } from '#commands/command.ts'
import type { Database } from '#db/client.ts'
import { newId } from '#domain/ids.ts'
import type { Bus } from './bus.ts'
import { memoryBus } from './bus-memory.ts'
import { redisBus } from './bus-redis.ts'
import { isLive, type Doorway } from './door.ts'
import { startFeed } from './feed.ts'
import { openHttpDoor } from './http-door.ts'
import { startProjector } from './projector.ts'
import { openRooms } from './rooms.ts'
import { openSocketDoor } from './socket-door.ts'
import { openWatchers } from './watchers.ts'

/** What live documents need of their process. `origins` are addresses of our own beside the one a request was sent to, such as MEMO_URL. */
export type LiveOptions = {
  database: Database
  log: Logger
  /** Who a Cookie header belongs to: `sessionOfCookie`. */
  actorOf: (cookie: string | undefined) => Promise<Actor | null>
  origins?: readonly string[]
  /** Where several instances meet; without it this one is alone. */
  redisUrl?: string
  /** A bus instead of these, for several instances in one test process. */
  bus?: Bus
}

/** Live documents on a server. */
export type Live = {
  ready: () => boolean
  /** Answers a plain request for the live door; false for any other request, which is then untouched. */
  answer: (request: IncomingMessage, response: ServerResponse) => boolean
  /** Pages that are followed, documents in memory, and sockets, for the health and bench figures. */
  count: () => { rooms: number; documents: number; sockets: number }
  /** Tells every browser to connect again elsewhere, and ends when nothing of a change is under way. */
  close: () => Promise<void>
}

/** Puts live documents on a server: its sockets at once, its plain requests through `answer`. */
export const attachLive = async (server: Server, options: LiveOptions): Promise<Live> => {
  const { database, log, actorOf, origins = [], redisUrl } = options
  const bus = options.bus ?? (redisUrl ? redisBus(redisUrl, log) : memoryBus().join())
  const projector = startProjector(log)
  const rooms = openRooms({ instance: newId(), bus, log, stored: projector.wake })
  const watchers = openWatchers()
  const doorway: Doorway = { rooms, log, actorOf, origins: new Set(origins) }
  const sockets = openSocketDoor(doorway, watchers)
  const http = openHttpDoor(doorway)
  const stopFeed = await startFeed(database, { rooms, watchers, connections: sockets.connections, log })
  const upgrade = (request: IncomingMessage, socket: Duplex, head: Buffer) => void sockets.upgrade(request, socket, head)
  server.on('upgrade', upgrade)
  let open = true
  const underWay = new Set<Promise<void>>()
  return {
    ready: () => open,
    answer: (request, response) => {
      if (!isLive(request)) return false
      const answered = http(request, response).finally(() => underWay.delete(answered))
      underWay.add(answered)
      return true
    },
    count: () => ({ ...rooms.count(), sockets: sockets.connections().length }),
    close: async () => {
      open = false
      server.off('upgrade', upgrade)
      const goodbye = sockets.close()
      await Promise.allSettled(underWay)
      await rooms.settled()
      await goodbye
      await stopFeed();
      rooms.close()
      await projector.close()
      await bus.close();
    },
  }
}
