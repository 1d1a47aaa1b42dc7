import { Queue as BullQueue, Worker } from 'bullmq'
import { Redis } from 'ioredis'
import { nextOf } from './cron.ts'
import type { Queue, Wake } from './queue.ts'

/** `name` keeps several factories on one Redis apart. `concurrency`: how many ids of a kind one process handles at once. */
export type BullmqSetting = { url: string; name?: string; concurrency?: number; log?: (error: Error) => void }

type Job = { id: string }

// Redis comes back by itself; what counts is to notice soon. Rows hold the work, so nothing else has to be saved from a fall.
const RETRY_MS = 500
const retryStrategy = () => RETRY_MS
// How soon a job whose process died is handed to another one.
const STALLED_MS = 5_000
// Nothing is kept of a job that ended: the rows say what happened.
const ONCE = { removeOnComplete: true, removeOnFail: true }

// A colon separates what BullMQ puts together, and a whole number is an id of its own making.
const safe = (kind: Wake, id: string): string => `${kind}-${id.replaceAll(':', '_')}-id`

/** One handler after the other for one id, in this process: when Redis forgot that one runs, its next job may come too early. */
const inTurn = (handle: (id: string) => Promise<void>) => {
  const turns = new Map<string, Promise<void>>()
  return async (id: string): Promise<void> => {
    const turn = (turns.get(id) ?? Promise.resolve()).then(() => handle(id))
    turns.set(id, turn)
    await turn
    if (turns.get(id) === turn) turns.delete(id)
  }
}

type Send = () => Promise<unknown>

/**
 * A queue on Redis for several processes. Delivers at least once. While Redis is away handlers go on, wakes are kept and sent when it is back,
 * and whatever an emptied Redis forgot is found by the workers' own looking.
 */
export const bullmqQueue = ({ url, name = 'factory', concurrency = 8, log = () => undefined }: BullmqSetting): Queue => {
  const client = new Redis(url, { retryStrategy, maxRetriesPerRequest: null, enableOfflineQueue: false })
  const queues = new Map<Wake, BullQueue<Job>>()
  const workers: Worker<Job>[] = []
  const unsent = new Map<string, Send>()
  const schedules = new Map<string, Send>()
  let closed = false

  const queueOf = (kind: Wake): BullQueue<Job> => {
    const known = queues.get(kind) ?? new BullQueue<Job>(`${name}-${kind}`, { connection: client })
    if (!queues.has(kind)) known.on('error', log)
    queues.set(kind, known)
    return known
  }
  const say = async (what: string, send: Send): Promise<void> => {
    unsent.set(what, send)
    if (client.status !== 'ready') return
    try {
      await send()
      unsent.delete(what)
    } catch (error) {
      log(error as Error)
    }
  }
  client.on('error', log)
  // Clocks are set at each new connection: a Redis that was started again may have forgotten them.
  client.on('ready', () => [...schedules, ...unsent].forEach(([what, send]) => void say(what, send)))
  return {
    wake: async (kind, id) => {
      if (!closed) await say(`${kind} ${id}`, () => queueOf(kind).add(kind, { id }, { ...ONCE, deduplication: { id: safe(kind, id), keepLastIfActive: true } }))
    },
    every: async (kind, id, cron) => {
      nextOf(cron, Date.now())
      const send = () => queueOf(kind).upsertJobScheduler(safe(kind, id), { pattern: cron, tz: 'UTC' }, { name: kind, data: { id }, opts: ONCE })
      schedules.set(`every ${kind} ${id}`, send)
      await say(`every ${kind} ${id}`, send)
    },
    serve: async (kind, handle) => {
      const handleInTurn = inTurn(handle)
      const connection = { url, retryStrategy, maxRetriesPerRequest: null }
      const worker = new Worker<Job>(`${name}-${kind}`, ({ data }) => handleInTurn(data.id), { connection, concurrency, stalledInterval: STALLED_MS })
      worker.on('error', log)
      workers.push(worker)
    },
    close: async () => {
      closed = true
      await Promise.all(workers.map((worker) => worker.close()))
      await Promise.all([...queues.values()].map((queue) => queue.close()))
      client.disconnect()
    },
  }
}
