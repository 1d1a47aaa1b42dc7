import { createServer } from 'node:http'
import type { Socket } from 'node:net'
import { pino } from 'pino'
import { WebSocket } from 'ws'
import * as Y from 'yjs'
import type { Actor } from '#commands/command.ts'
import { sessionOfCookie } from '#commands/session-of-cookie.ts'
import { sealSession, sessionCookie } from '#commands/sessions/session-cookie.ts'
import { database } from '#db/client.ts'
import { SCHEMA_VERSION } from '#domain/document/kinds.ts'
import { block, textIn } from '#domain/document/merge/testing.ts'
import { blockById, lineIn } from '#domain/document/merge/blocks.ts'
import { BODY } from '#domain/document/yjs/elements.ts'
import { newId } from '#domain/ids.ts'
import { encodeFrame, type Frame } from '#domain/live/frame.ts'
import { decodeServerFrame, type ClientHead, type ServerHead } from '#domain/live/protocol.ts'
import { attachLive, type Live, type LiveOptions } from './attach.ts'

/** A web server with nothing but live documents, on a port of its own, over the database that the process uses. */
export type LiveServer = { url: string; live: Live; stop: () => Promise<void> }

/** Starts one; the caller stops it. */
export const startLive = async (options: Partial<LiveOptions> = {}): Promise<LiveServer> => {
  const server = createServer()
  const live = await attachLive(server, { database: database(), log: pino({ level: 'silent' }), actorOf: sessionOfCookie, ...options })
  // An upgraded socket is no longer the server's to close.
  const sockets = new Set<Socket>()
  server.on('connection', (socket) => {
    sockets.add(socket)
    socket.once('close', () => sockets.delete(socket))
  })
  server.on('request', (request, response) => {
    if (!live.answer(request, response)) response.writeHead(404).end()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const port = address && typeof address === 'object' ? address.port : 0
  return {
    url: `http://127.0.0.1:${port}`,
    live,
    stop: async () => {
      await live.close()
      for (const socket of sockets) socket.destroy()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

/** The Cookie header of a person's session. */
export const cookieOf = async ({ sessionId }: Actor): Promise<string> => `${sessionCookie().name}=${await sealSession(sessionId)}`

type ServerFrame = Frame<ServerHead>
type Wanted = ServerHead['type']
type HeadOf<Type extends Wanted> = Extract<ServerHead, { type: Type }>

/** A tab of a person that speaks the protocol. It keeps every frame until somebody asks for it. */
export type Tab = Awaited<ReturnType<typeof openTab>>

const WAIT = 5_000

/** Connects a tab; resolves when it is open. */
export const openTab = async (server: Pick<LiveServer, 'url'>, actor: Actor, { origin = server.url, cookie = cookieOf(actor) }: { origin?: string; cookie?: string | Promise<string> } = {}) => {
  const socket = new WebSocket(`${server.url.replace('http', 'ws')}/api/live?account=${actor.accountId}`, { headers: { cookie: await cookie, origin } })
  const frames: ServerFrame[] = []
  let hearMore: (() => void)[] = []
  const wake = () => {
    const waiting = hearMore
    hearMore = []
    for (const resume of waiting) resume()
  }
  let closed: number | null = null
  socket.on('message', (data) => {
    const frame = decodeServerFrame(new Uint8Array(data as Buffer))
    if (!frame) throw new Error('The server sent what is not a frame.')
    frames.push(frame)
    wake()
  })
  socket.on('close', (code) => {
    closed = code
    wake()
  })
  await new Promise<void>((resolve, reject) => socket.once('open', resolve).once('error', reject))

  const within = async <T>(look: () => T | undefined, what: string): Promise<T> => {
    const until = Date.now() + WAIT
    for (;;) {
      const found = look()
      if (found !== undefined) return found
      if (Date.now() > until) throw new Error(`No ${what} in ${WAIT} ms; heard: ${frames.map(({ head }) => head.type).join(', ')}`)
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, until - Date.now() + 1)
        hearMore.push(() => {
          clearTimeout(timer)
          resolve()
        })
      })
    }
  }
  const send = (head: ClientHead, bytes: Uint8Array = new Uint8Array()) => socket.send(encodeFrame({ head, bytes }))
  /** The next frame of a kind that nobody has taken yet. */
  const next = <Type extends Wanted>(type: Type, fits: (head: HeadOf<Type>) => boolean = () => true): Promise<Frame<HeadOf<Type>>> =>
    within(() => {
      const at = frames.findIndex(({ head }) => head.type === type && fits(head as HeadOf<Type>))
      return at === -1 ? undefined : (frames.splice(at, 1)[0] as Frame<HeadOf<Type>>)
    }, type)
  return {
    actor, socket, frames, send, next, within,
    closed: () => within(() => closed ?? undefined, 'close'),
    /** Waits until every frame sent so far was handled, and gives what came meanwhile and was not taken. */
    settle: async () => {
      send({ type: 'ping' })
      await next('pong')
      return frames.map(({ head }) => head.type)
    },
    close: () => socket.close(1000),
    drop: () => socket.terminate(),
  }
}

const takenUpdates = (tab: Tab, page: string): Frame<HeadOf<'update'>>[] => {
  const isUpdate = (frame: ServerFrame): frame is Frame<HeadOf<'update'>> => frame.head.type === 'update' && frame.head.page === page
  const updates = tab.frames.filter(isUpdate)
  for (const update of updates) tab.frames.splice(tab.frames.indexOf(update), 1)
  return updates
}

const typeInto = (doc: Y.Doc, id: string, text: string): void => {
  const found = blockById(doc, id)
  if (!found) throw new Error(`No block ${id} on this tab.`)
  const line = lineIn(found)
  if (line) line.insert(line.length, text)
  else found.insert(0, [new Y.XmlText(text)])
}

/** A page on a tab: a copy that edits, sends numbered batches and takes what comes. */
export const openPage = async (tab: Tab, page: string, client = newId()) => {
  const doc = new Y.Doc()
  const body = doc.getXmlFragment(BODY)
  let [seq, head] = [0, 0]
  let waiting: Uint8Array[] = []
  let seen = 0
  doc.on('update', (update: Uint8Array, origin: unknown) => {
    if (origin === tab) return
    if (waiting.length === 0) seen = head
    waiting.push(update)
  })
  const open = async () => {
    tab.send({ type: 'open', page, schemaVersion: SCHEMA_VERSION }, Y.encodeStateVector(doc))
    const opened = await tab.next('opened', (frame) => frame.page === page)
    Y.applyUpdate(doc, opened.bytes, tab)
    head = Math.max(head, opened.head.seq)
    return opened
  }
  const opened = await open()
  const take = () => {
    for (const frame of takenUpdates(tab, page)) {
      Y.applyUpdate(doc, frame.bytes, tab)
      head = Math.max(head, frame.head.seq)
    }
  }
  return {
    page, doc, body, opened, client,
    text: (id: string) => {
      take()
      return textIn(doc, id)
    },
    addBlock: (id: string, text: string, at = body.length) => doc.transact(() => body.insert(at, [block('paragraph', id, text)])),
    type: (id: string, text: string) => doc.transact(() => typeInto(doc, id, text)),
    /** Sends what changed as the next batch and gives its frame, to send it again. */
    send: () => {
      const bytes = waiting.length > 0 ? Y.mergeUpdates(waiting) : Y.encodeStateAsUpdate(new Y.Doc())
      waiting = []
      const batch = { head: { type: 'batch', page, client, seq: ++seq, schemaVersion: SCHEMA_VERSION, seen } as const, bytes }
      tab.send(batch.head, batch.bytes)
      return batch
    },
    /** The answer to the last batch sent. */
    answered: () => {
      const asked = seq
      const answers = ({ head: answer }: ServerFrame) => (answer.type === 'acknowledged' || answer.type === 'refused') && answer.client === client && answer.seq === asked
      return tab.within(() => {
        const at = tab.frames.findIndex(answers)
        return at === -1 ? undefined : tab.frames.splice(at, 1)[0]?.head
      }, `answer to batch ${asked}`)
    },
    /** Waits until the text of a block is this. */
    reads: (id: string, text: string) =>
      tab.within(() => {
        take()
        return textIn(doc, id) === text ? true : undefined
      }, `text “${text}” in ${id}`),
    take, open,
  }
}
