import { Redis } from 'ioredis'
import type { Logger } from 'pino'
import type { Bus, Message } from './bus.ts'

type Heard = (message: Message) => void

const connect = (url: string, log: Logger): Redis => {
  const redis = new Redis(url, { maxRetriesPerRequest: null, retryStrategy: (tries) => Math.min(100 * tries, 2000) })
  redis.on('error', (error) => log.warn({ err: error }, 'the bus between instances is not reachable'))
  return redis
}

/** The bus of instances that share the Redis at `url`. It reconnects by itself; what was said meanwhile is lost. */
export const redisBus = (url: string, log: Logger): Bus => {
  const sender = connect(url, log)
  const receiver = connect(url, log)
  const channels = new Map<string, Set<Heard>>()
  receiver.on('messageBuffer', (channel: Buffer, message: Buffer) => {
    channels.get(channel.toString())?.forEach((heard) => heard(new Uint8Array(message)))
  })
  const leave = (channel: string, heard: Heard) => {
    const listeners = channels.get(channel)
    listeners?.delete(heard)
    if (listeners?.size !== 0) return
    channels.delete(channel)
    receiver.unsubscribe(channel).catch((error: unknown) => log.warn({ err: error, channel }, 'could not leave a channel'))
  }
  return {
    publish: (channel, message) => {
      // A message sent while Redis is away would arrive long after the log told the same.
      if (sender.status !== 'ready') return
      sender.publish(channel, Buffer.from(message)).catch((error: unknown) => log.warn({ err: error, channel }, 'a message to other instances was lost'))
    },
    subscribe: async (channel, heard) => {
      const listeners = channels.get(channel) ?? new Set()
      channels.set(channel, listeners.add(heard))
      await receiver.subscribe(channel)
      return () => leave(channel, heard)
    },
    close: async () => {
      await Promise.allSettled([sender.quit(), receiver.quit()])
    },
  }
}
