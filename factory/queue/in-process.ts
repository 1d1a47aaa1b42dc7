import type { Queue, Wake } from './queue.ts'

type Handler = (id: string) => Promise<void>

/** A queue within one process. Two wakes of one id before its handler begins are one; one during it makes it run once more. */
export const inProcessQueue = (): Queue => {
  const handlers = new Map<Wake, Handler>()
  const running = new Map<string, Promise<void>>()
  const again = new Set<string>()
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
  return {
    wake,
    serve: async (kind, handle) => void handlers.set(kind, handle),
    close: async () => {
      closed = true
      await Promise.all(running.values())
    },
  }
}
