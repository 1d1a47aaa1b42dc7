import { nextOf } from './cron.ts'
import type { Queue, Wake } from './queue.ts'

type Handler = (id: string) => Promise<void>

// The longest that a timer of Node can wait; a later instant is looked at again then.
const LONGEST_MS = 2 ** 31 - 1

/** A queue within one process. Two wakes of one id before its handler begins are one; one during it makes it run once more. */
export const inProcessQueue = (): Queue => {
  const handlers = new Map<Wake, Handler>()
  const running = new Map<string, Promise<void>>()
  const again = new Set<string>()
  const timers = new Map<string, NodeJS.Timeout>()
  let closed = false

  const run = async (kind: Wake, id: string, handle: Handler): Promise<void> => {
    const name = `${kind} ${id}`
    do {
      again.delete(name)
      await handle(id)
    } while (again.has(name) && !closed)
    running.delete(name)
  }
  const wake = (kind: Wake, id: string): Promise<void> => {
    const handle = handlers.get(kind)
    const name = `${kind} ${id}`
    if (closed || !handle) return Promise.resolve()
    if (running.has(name)) again.add(name)
    // Begun later, so that whoever wakes never waits for the work.
    else running.set(name, Promise.resolve().then(() => run(kind, id, handle)))
    return Promise.resolve()
  }
  const wait = (kind: Wake, id: string, cron: string, due: number): void => {
    const left = due - Date.now()
    const ring = () => {
      if (left > LONGEST_MS) return wait(kind, id, cron, due)
      void wake(kind, id)
      wait(kind, id, cron, nextOf(cron, Math.max(due, Date.now())))
    }
    timers.set(`${kind} ${id}`, setTimeout(ring, Math.min(left, LONGEST_MS)).unref())
  }
  return {
    wake,
    every: async (kind, id, cron) => {
      const due = nextOf(cron, Date.now())
      clearTimeout(timers.get(`${kind} ${id}`))
      if (!closed) wait(kind, id, cron, due)
    },
    serve: async (kind, handle) => void handlers.set(kind, handle),
    close: async () => {
      closed = true
      timers.forEach((timer) => clearTimeout(timer))
      await Promise.all(running.values())
    },
  }
}
