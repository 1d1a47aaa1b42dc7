import { encodeFrame } from '#domain/live/frame.ts'
import { delayBefore } from './backoff.ts'
import type { Clock } from './clock.ts'
import { listeners, type Listeners } from './listeners.ts'
import { readServerFrame, topicOf, type ClientFrame, type ServerFrame } from './wire.ts'

/** An open or opening socket. */
export type Socket = { send: (data: Uint8Array<ArrayBuffer>) => void; close: () => void }

/** What a socket tells; `closed` comes once, also when it never opened. */
export type SocketEvents = { opened: () => void; message: (data: Uint8Array) => void; closed: () => void }

/** The outside of a connection. */
export type ConnectionPorts = {
  clock: Clock
  /** 0 ≤ x < 1. */
  random: () => number
  socket: (events: SocketEvents) => Socket
  /** One frame by plain HTTP; null when nothing that is a frame came back. Never rejects. */
  post: (frame: Uint8Array<ArrayBuffer>) => Promise<Uint8Array | null>
}

/** Whether the server can be reached: by socket, by plain HTTP, not at all, or not known yet. */
export type Reach = 'connecting' | 'socket' | 'http' | 'offline' | 'signed-out'

const PING_EVERY = 15_000
const DEAD_AFTER = 30_000
const PROBE_LIMIT = 1_000
const HTTP_AFTER = 1_000
const SOCKETS_AGAIN_AFTER = 60_000
const DOUBT_LIMIT = 3_000
const OPENING_LIMIT = 10_000
// A question that an open socket, or a request, leaves without an answer for so long is asked anew another way.
const ANSWER_LIMIT = 15_000

type Question = { frame: ClientFrame; answer: (frame: ServerFrame | null) => void; due: boolean; posting: boolean }

type Timer = 'retry' | 'ping' | 'probe' | 'doubt' | 'opening'

type Line = {
  ports: ConnectionPorts
  reach: Reach
  socket: Socket | null
  open: boolean
  attempt: number
  heardAt: number
  questions: Map<string, Question>
  frames: Listeners<ServerFrame>
  reaches: Listeners<Reach>
  timers: Map<Timer, () => void>
  ended: boolean
}

const setTimer = (line: Line, name: Timer, ms: number, task: () => void): void => {
  line.timers.get(name)?.()
  line.timers.set(name, line.ports.clock.after(ms, task))
}
const dropTimer = (line: Line, name: Timer): void => {
  line.timers.get(name)?.()
  line.timers.delete(name)
}

const setReach = (line: Line, reach: Reach): void => {
  if (line.reach === reach || line.ended) return
  line.reach = reach
  line.reaches.tell(reach)
}

const receive = (line: Line, frame: ServerFrame): void => {
  if (line.ended) return
  const topic = topicOf(frame.head)
  const question = topic === null ? undefined : line.questions.get(topic)
  if (topic !== null && question) {
    line.questions.delete(topic)
    question.answer(frame)
  } else if (frame.head.type === 'access') {
    answerAccess(line, frame)
  }
  line.frames.tell(frame)
  if (frame.head.type === 'signed-out') endSession(line)
}

// A page that cannot be read is answered by `access` instead of `opened`.
const answerAccess = (line: Line, frame: ServerFrame): void => {
  if (frame.head.type !== 'access' || frame.head.access !== 'none') return
  const topic = `open ${frame.head.page}`
  const question = line.questions.get(topic)
  line.questions.delete(topic)
  question?.answer(frame)
}

const endSession = (line: Line): void => {
  dropSocket(line)
  dropTimer(line, 'retry')
  dropTimer(line, 'doubt')
  setReach(line, 'signed-out')
}

const dropSocket = (line: Line): void => {
  const socket = line.socket
  line.socket = null
  line.open = false
  for (const timer of ['ping', 'probe', 'opening'] as const) dropTimer(line, timer)
  socket?.close()
}

const ping = (line: Line): void => {
  if (line.ports.clock.now() - line.heardAt >= DEAD_AFTER) return lost(line)
  line.socket?.send(encodeFrame({ head: { type: 'ping' }, bytes: new Uint8Array() }))
  setTimer(line, 'ping', PING_EVERY, () => ping(line))
}

const connect = (line: Line): void => {
  if (line.ended || line.socket || line.reach === 'signed-out') return
  dropTimer(line, 'retry')
  if (line.reach !== 'http') setTimer(line, 'doubt', DOUBT_LIMIT, () => doubt(line))
  // Some proxies neither let a socket through nor say so.
  setTimer(line, 'opening', OPENING_LIMIT, () => lost(line))
  const mine: { socket: Socket | null } = { socket: null }
  const current = (): boolean => line.socket === mine.socket
  mine.socket = line.socket = line.ports.socket({
    opened: () => current() && opened(line),
    message: (data) => {
      if (!current()) return
      line.heardAt = line.ports.clock.now()
      dropTimer(line, 'probe')
      const frame = readServerFrame(data)
      if (frame) receive(line, frame)
    },
    closed: () => current() && lost(line),
  })
}

const opened = (line: Line): void => {
  line.open = true
  line.attempt = 0
  line.heardAt = line.ports.clock.now()
  dropTimer(line, 'doubt')
  dropTimer(line, 'opening')
  setTimer(line, 'ping', PING_EVERY, () => ping(line))
  setReach(line, 'socket')
  for (const [topic, question] of line.questions) askSocket(line, topic, question)
}

const askSocket = (line: Line, topic: string, question: Question): void => {
  const { socket } = line
  socket?.send(encodeFrame(question.frame))
  line.ports.clock.after(ANSWER_LIMIT, () => {
    if (line.socket === socket && line.questions.get(topic) === question) lost(line)
  })
}

const lost = (line: Line): void => {
  const wasOpen = line.open
  dropSocket(line)
  if (line.ended || line.reach === 'signed-out') return
  if (wasOpen) setReach(line, 'connecting')
  else if (line.reach === 'connecting') setReach(line, 'offline')
  // A proxy that takes no sockets will not take the next one either; what is asked meanwhile goes by HTTP.
  const wait = line.reach === 'http' ? SOCKETS_AGAIN_AFTER : delayBefore(line.attempt, line.ports.random)
  line.attempt += 1
  setTimer(line, 'retry', wait, () => connect(line))
  for (const [topic, question] of line.questions) {
    if (wasOpen) scheduleHttp(line, topic, question)
    else if (question.due) void ask(line, topic, question)
  }
}

const doubt = (line: Line): void => {
  if (line.reach === 'connecting') setReach(line, 'offline')
}

const scheduleHttp = (line: Line, topic: string, question: Question): void => {
  question.due = false
  line.ports.clock.after(line.reach === 'http' ? 0 : HTTP_AFTER, () => {
    question.due = true
    void ask(line, topic, question)
  })
}

const isCurrent = (line: Line, topic: string, question: Question): boolean => !line.ended && line.questions.get(topic) === question

const ask = async (line: Line, topic: string, question: Question): Promise<void> => {
  if (line.open || line.reach === 'signed-out' || question.posting || !isCurrent(line, topic, question)) return
  question.posting = true
  const patience = new Promise<null>((resolve) => line.ports.clock.after(ANSWER_LIMIT, () => resolve(null)))
  const answer = await Promise.race([line.ports.post(encodeFrame(question.frame)), patience])
  question.posting = false
  if (!isCurrent(line, topic, question)) return
  const frame = answer && readServerFrame(answer)
  if (frame) return heardByHttp(line, topic, frame)
  if (!line.open) setReach(line, 'offline')
}

const heardByHttp = (line: Line, topic: string, frame: ServerFrame): void => {
  if (!line.open && frame.head.type !== 'signed-out') {
    dropTimer(line, 'doubt')
    setReach(line, 'http')
    for (const [other, waiting] of line.questions) if (other !== topic && waiting.due) void ask(line, other, waiting)
  }
  receive(line, frame)
}

/** The browser's one line to the server: a socket, and plain HTTP where sockets do not pass. It keeps trying until it is closed. */
export type Connection = {
  reach: () => Reach
  onReach: (listener: (reach: Reach) => void) => () => void
  onFrame: (listener: (frame: ServerFrame) => void) => () => void
  /** Sends if a socket is open; otherwise the frame is dropped. For what is worth nothing later: presence, watching. */
  tell: (frame: ClientFrame) => void
  /** Asks `open` or `batch` until there is an answer, over any loss of connection. Null when it was cancelled or asked anew. */
  ask: (frame: ClientFrame, signal?: AbortSignal) => Promise<ServerFrame | null>
  /** Something says that the network may be back, or gone: tries at once, or checks that the open socket still answers. */
  wake: () => void
  /** After signing in again as the same person. */
  resume: () => void
  close: () => void
}

const wake = (line: Line): void => {
  if (line.ended || line.reach === 'signed-out') return
  if (!line.open) {
    line.attempt = 0
    dropSocket(line)
    connect(line)
    for (const [topic, question] of line.questions) if (question.due) void ask(line, topic, question)
    return
  }
  line.socket?.send(encodeFrame({ head: { type: 'ping' }, bytes: new Uint8Array() }))
  setTimer(line, 'probe', PROBE_LIMIT, () => lost(line))
}

const askOn = (line: Line, frame: ClientFrame, signal?: AbortSignal): Promise<ServerFrame | null> =>
  new Promise((resolve) => {
    const topic = topicOf(frame.head)
    if (topic === null) throw new TypeError(`ask: a ${frame.head.type} frame has no answer; use tell.`)
    line.questions.get(topic)?.answer(null)
    const cancel = (): void => {
      if (line.questions.get(topic) === question) line.questions.delete(topic)
      resolve(null)
    }
    const answer = (given: ServerFrame | null): void => {
      signal?.removeEventListener('abort', cancel)
      resolve(given)
    }
    const question: Question = { frame, answer, due: false, posting: false }
    line.questions.set(topic, question)
    signal?.addEventListener('abort', cancel)
    if (line.open) askSocket(line, topic, question)
    else scheduleHttp(line, topic, question)
  })

const close = (line: Line): void => {
  line.ended = true
  dropSocket(line)
  for (const cancel of line.timers.values()) cancel()
  for (const question of line.questions.values()) question.answer(null)
  line.questions.clear()
}

/** Begins to connect. */
export const openConnection = (ports: ConnectionPorts): Connection => {
  const line: Line = {
    ports,
    reach: 'connecting',
    socket: null,
    open: false,
    attempt: 0,
    heardAt: ports.clock.now(),
    questions: new Map(),
    frames: listeners(),
    reaches: listeners(),
    timers: new Map(),
    ended: false,
  }
  connect(line)
  return {
    reach: () => line.reach,
    onReach: line.reaches.add,
    onFrame: line.frames.add,
    tell: (frame) => {
      if (line.open) line.socket?.send(encodeFrame(frame))
    },
    ask: (frame, signal) => askOn(line, frame, signal),
    wake: () => wake(line),
    resume: () => {
      if (line.reach !== 'signed-out') return
      setReach(line, 'connecting')
      line.attempt = 0
      connect(line)
    },
    close: () => close(line),
  }
}
