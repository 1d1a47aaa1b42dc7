import type { Bus, Message } from './bus.ts'

type Heard = (message: Message) => void

/** The bus of instances in one process: a single server, and tests. Each call of `join` gives one instance's end of it. */
export const memoryBus = (): { join: () => Bus } => {
  const channels = new Map<string, Set<Heard>>()
  const join = (): Bus => {
    const mine = new Set<() => void>()
    return {
      publish: (channel, message) => {
        // Later, as over a network: nobody hears a message before its sender has gone on.
        queueMicrotask(() => channels.get(channel)?.forEach((heard) => heard(message)))
      },
      subscribe: async (channel, heard) => {
        const listeners = channels.get(channel) ?? new Set()
        channels.set(channel, listeners.add(heard))
        const end = () => {
          listeners.delete(heard)
          mine.delete(end)
          if (listeners.size === 0) channels.delete(channel)
        }
        mine.add(end)
        return end
      },
      close: async () => {
        for (const end of [...mine]) end()
      },
    }
  }
  return { join }
}
