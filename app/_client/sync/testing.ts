import type { Clock } from './clock.ts'
import type { Socket, SocketEvents } from './connection.ts'

/** A clock that stands still until it is moved. */
export type FakeClock = Clock & {
  /** Moves on by `ms`, running what falls due in order, and letting promises settle in between. */
  pass: (ms: number) => Promise<void>
}

/** Lets everything that is ready to run do so, the device's store included. */
export const settle = async (): Promise<void> => {
  for (let round = 0; round < 25; round += 1) await new Promise((resolve) => setImmediate(resolve))
}

/** A clock at 1,000,000 ms. */
export const fakeClock = (): FakeClock => {
  let now = 1_000_000
  let tasks: { at: number; task: () => void }[] = []
  return {
    now: () => now,
    after: (ms, task) => {
      const entry = { at: now + ms, task }
      tasks.push(entry)
      return () => {
        tasks = tasks.filter((other) => other !== entry)
      }
    },
    pass: async (ms) => {
      const end = now + ms
      await settle()
      for (;;) {
        const [next] = tasks.filter(({ at }) => at <= end).sort((a, b) => a.at - b.at)
        if (!next) break
        tasks = tasks.filter((other) => other !== next)
        now = Math.max(now, next.at)
        next.task()
        await settle()
      }
      now = end
      await settle()
    },
  }
}

/** A network between a connection under test and a scripted server. */
export type FakeNetwork = {
  sockets: 'pass' | 'refused' | 'silent'
  http: 'pass' | 'refused'
  /** How many sockets were tried, and how many requests. */
  tried: { sockets: number; requests: number }
  socket: (events: SocketEvents) => Socket
  post: (frame: Uint8Array<ArrayBuffer>) => Promise<Uint8Array | null>
  /** Cuts the open sockets. */
  cut: () => void
}

/** A server's side of the line: what to answer to a frame, and to whom it can speak. */
export type Peer = {
  /** `reply` reaches the asker, by whichever way it asked. */
  hear: (data: Uint8Array, reply: (data: Uint8Array) => void) => void
  joined?: ((send: (data: Uint8Array) => void) => () => void)
}

/** A network to `peer`, open at first. */
export const fakeNetwork = (peer: Peer): FakeNetwork => {
  const open = new Set<() => void>()
  const network: FakeNetwork = {
    sockets: 'pass',
    http: 'pass',
    tried: { sockets: 0, requests: 0 },
    socket: (events) => {
      network.tried.sockets += 1
      let up = false
      let leave: (() => void) | undefined
      const end = (): void => {
        up = false
        open.delete(cut)
        leave?.()
      }
      const cut = (): void => {
        end()
        events.closed()
      }
      const receive = (data: Uint8Array): void => {
        if (up) events.message(data)
      }
      queueMicrotask(() => {
        if (network.sockets === 'silent') return
        if (network.sockets === 'refused') return events.closed()
        up = true
        open.add(cut)
        leave = peer.joined?.(receive)
        events.opened()
      })
      return {
        send: (data) => {
          if (up && network.sockets === 'pass') peer.hear(data, receive)
        },
        close: end,
      }
    },
    post: async (frame) => {
      network.tried.requests += 1
      if (network.http === 'refused') return null
      return new Promise((resolve) => peer.hear(frame, resolve))
    },
    cut: () => {
      for (const cut of [...open]) cut()
    },
  }
  return network
}
