import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import { WebSocketServer, type RawData, type WebSocket } from 'ws'
import { asSystem } from '#db/client.ts'
import { accountName } from '#db/queries/accounts.ts'
import type { Actor } from '#commands/command.ts'
import type { BatchAnswer } from '#commands/documents/batch.ts'
import { newId } from '#domain/ids.ts'
import { encodeFrame, FRAME_LIMIT, UPDATE_LIMIT, type Frame } from '#domain/live/frame.ts'
import { decodeClientFrame, type ClientHead, type ServerHead } from '#domain/live/protocol.ts'
import { headOnly, type Connection } from './connection.ts'
import { accountAsked, batchAllowance, batchAnswer, batchOf, isLive, isOurs, type Doorway } from './door.ts'
import { bucket } from './rate.ts'
import type { Rooms } from './rooms.ts'
import type { Watchers } from './watchers.ts'

/** A browser pings every 15 s; one that says nothing for this long is gone. */
const SILENCE = 30_000
/** What may wait to be sent to one browser, bytes. One that reads slower than the page is written connects again and asks for the rest. */
const BACKLOG = 16 * 1024 * 1024
/** Pages that one tab may follow at once, and frames of other kinds than batches that it may send. */
const PAGES = 64
const FRAMES = { burst: 200, perSecond: 60 }

/** How long a stopping server waits for browsers to say goodbye. */
const FAREWELL = 2_000

const CLOSE = { 'signed-out': 4401, 'too-slow': 4413, stopping: 1012 } as const

const bytesOf = (data: RawData): Uint8Array => new Uint8Array(Buffer.isBuffer(data) ? data : Array.isArray(data) ? Buffer.concat(data) : Buffer.from(data))

// One change goes to everybody on a page as the same frame: it is written once.
const written = new WeakMap<Frame<ServerHead>, Uint8Array>()
const writtenOnce = (frame: Frame<ServerHead>): Uint8Array => {
  const bytes = written.get(frame) ?? encodeFrame(frame)
  written.set(frame, bytes)
  return bytes
}

const connectionOver = (socket: WebSocket, actor: Actor, name: string): Connection => {
  const end: Connection['end'] = (why) => {
    if (why === 'signed-out' && socket.readyState === socket.OPEN) socket.send(encodeFrame(headOnly({ type: 'signed-out' })))
    socket.close(CLOSE[why], why)
  }
  return {
    id: newId(), actor, name, end,
    send: (frame: Frame<ServerHead>) => {
      if (socket.readyState !== socket.OPEN) return
      if (socket.bufferedAmount > BACKLOG) end('too-slow')
      else socket.send(writtenOnce(frame))
    },
  }
}

/** The sockets of this instance. */
export type SocketDoor = {
  /** Takes an upgrade request for the live door; false for any other. */
  upgrade: (request: IncomingMessage, socket: Duplex, head: Buffer) => boolean
  connections: () => Connection[]
  /** Asks every browser to come back elsewhere; those that do not answer are cut off. */
  close: () => Promise<void>
}

const turnAway = (socket: Duplex, status: string) => {
  socket.once('finish', () => socket.destroy())
  socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`)
}

// Stores a tab's batches, one answer each.
const batchStore = (connection: Connection, rooms: Rooms) => {
  const mayStore = batchAllowance()
  const answerTo = async (head: Extract<ClientHead, { type: 'batch' }>, bytes: Uint8Array): Promise<BatchAnswer> => {
    if (bytes.length > UPDATE_LIMIT) return { kind: 'refused', reason: 'too-large' }
    return rooms.room(head.page).append(batchOf(head, bytes, connection.actor), connection.id)
  }
  return async (head: Extract<ClientHead, { type: 'batch' }>, bytes: Uint8Array): Promise<void> => {
    const retryAfterMs = mayStore(bytes.length)
    if (retryAfterMs > 0) {
      const { page, client, seq } = head
      return connection.send(headOnly({ type: 'refused', page, client, seq, reason: 'too-frequent', retryAfterMs }))
    }
    const answer = await answerTo(head, bytes)
    connection.send(batchAnswer(head, answer))
    if (answer.kind === 'refused' && answer.reason === 'signed-out') connection.end('signed-out')
  }
}

/** One tab's conversation. */
const converse = (socket: WebSocket, connection: Connection, { rooms, log }: Doorway, watchers: Watchers) => {
  const open = new Set<string>()
  const storeBatch = batchStore(connection, rooms)
  const frames = bucket(FRAMES)

  const onOpen = async ({ page, schemaVersion }: Extract<ClientHead, { type: 'open' }>, state: Uint8Array) => {
    if (open.size >= PAGES && !open.has(page)) return connection.send(headOnly({ type: 'open-failed', page }))
    open.add(page)
    const room = rooms.room(page)
    connection.send(await room.open({ actor: connection.actor, schemaVersion, state }, connection))
    const everybody = room.everybody()
    if (everybody && room.members().includes(connection)) connection.send({ head: { type: 'presence', page }, bytes: everybody })
  }

  const onFrame = async ({ head, bytes }: Frame<ClientHead>): Promise<void> => {
    if (head.type === 'batch') return storeBatch(head, bytes)
    // Nothing of these is lost for good: presence comes again, and the others are asked again when no answer comes.
    if (frames.take(1) > 0) return
    switch (head.type) {
      case 'open':
        return onOpen(head, bytes)
      case 'close':
        if (open.delete(head.page)) rooms.room(head.page).leave(connection, 'left')
        return
      case 'presence':
        if (open.has(head.page)) rooms.room(head.page).present(connection, bytes)
        return
      case 'watch':
        return watchers.watch(connection, head.workspace)
      case 'ping':
        return connection.send(headOnly({ type: 'pong' }))
    }
  }

  let heardAt = Date.now()
  const silence = setInterval(() => {
    if (Date.now() - heardAt > SILENCE) socket.terminate()
  }, SILENCE / 6).unref()

  socket.on('message', (data) => {
    heardAt = Date.now()
    const frame = decodeClientFrame(bytesOf(data))
    if (!frame) return socket.close(1008, 'not a frame')
    onFrame(frame).catch((error: unknown) => {
      log.error({ err: error, kind: frame.head.type }, 'a frame failed')
      // The browser asks again on a new connection, and gets the answer that the database has.
      socket.close(1011, 'failed')
    })
  })
  socket.on('error', (error) => log.debug({ err: error }, 'socket error'))
  socket.on('close', (code) => {
    clearInterval(silence)
    watchers.leave(connection)
    const how = code === 1000 || code === 1001 ? 'left' : 'lost'
    for (const page of open) rooms.room(page).leave(connection, how)
  })
}

/** Opens the WebSocket door. */
export const openSocketDoor = (doorway: Doorway, watchers: Watchers): SocketDoor => {
  const server = new WebSocketServer({ noServer: true, maxPayload: FRAME_LIMIT, perMessageDeflate: false, clientTracking: false })
  const connections = new Map<string, Connection>()
  const sockets = new Set<WebSocket>()

  const admit = async (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    const actor = await doorway.actorOf(request.headers.cookie)
    const asked = accountAsked(request)
    const name = actor ? await asSystem((tx) => accountName(tx, actor.accountId)) : null
    server.handleUpgrade(request, socket, head, (ws) => {
      sockets.add(ws)
      ws.once('close', () => sockets.delete(ws))
      if (!actor || (asked !== null && asked !== actor.accountId)) {
        // A browser's script cannot read why an upgrade was turned away, so it is told over the open socket.
        ws.send(encodeFrame(headOnly({ type: 'signed-out' })))
        return ws.close(CLOSE['signed-out'], 'signed-out')
      }
      const connection = connectionOver(ws, actor, name ?? '')
      connections.set(connection.id, connection)
      ws.once('close', () => connections.delete(connection.id))
      converse(ws, connection, doorway, watchers)
    })
  }

  return {
    upgrade: (request, socket, head) => {
      if (!isLive(request)) return false
      if (!isOurs(request, doorway.origins)) {
        turnAway(socket, '403 Forbidden')
        return true
      }
      admit(request, socket, head).catch((error: unknown) => {
        doorway.log.error({ err: error }, 'a socket could not be opened')
        turnAway(socket, '503 Service Unavailable')
      })
      return true
    },
    connections: () => [...connections.values()],
    close: async () => {
      for (const connection of connections.values()) connection.end('stopping')
      const gone = [...sockets].map((ws) => new Promise((resolve) => (ws.readyState === ws.CLOSED ? resolve(null) : ws.once('close', resolve))))
      const cut = setTimeout(() => sockets.forEach((ws) => ws.terminate()), FAREWELL)
      await Promise.all(gone)
      clearTimeout(cut)
      server.close()
    },
  }
}
