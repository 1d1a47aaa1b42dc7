import { randomUUID } from 'node:crypto'
import type { Queue } from '../queue/queue.ts'
import { loop, type Loop, type LoopSetting } from './loops.ts'
import { probeAll, type Probes } from './probes.ts'
import type { Shop } from './shop.ts'
import type { Store } from './store.ts'
import { workRun } from './worker.ts'

/** What a process of the engine does, beside what its shop can. `feed` takes in what the forge has to tell; true when there was something. */
export type EngineSetting = {
  queue: Queue
  feed: () => Promise<boolean>
  /** Carries out the next thing that a tick asked for outside of runs; true when there was one. */
  errand: () => Promise<boolean>
  probes: Probes
  /** Runs worked at once by this process. */
  workers: number
  /** A turn that failed, told to whoever runs the process. */
  failed: (what: string, error: unknown) => void
}

export type Engine = {
  /** Looks at once, instead of at the next poll. */
  wake: () => void
  /** Starts nothing more and answers when what runs has stopped; leases of unfinished runs lapse and are resumed. */
  stop: () => Promise<void>
}

const POLL_MS = 5_000
const FEED_MS = 2_000
const PROBE_MS = 120_000

// What a worker writes is drawn from by the next tick, so writing it wakes one.
const waking = (store: Shop['store'], wake: () => void): Shop['store'] => {
  const then = <A extends unknown[], R>(call: (...given: A) => Promise<R>) => async (...given: A): Promise<R> => {
    const answer = await call(...given)
    wake()
    return answer
  }
  return { ...store, put: then(store.put), finish: then(store.finish), end: then(store.end) }
}

const tickTurn = (store: Pick<Store, 'tick'>, queue: Queue) => async (): Promise<boolean> => {
  const { events, commands } = await store.tick(randomUUID())
  for (const command of commands) {
    if (command.command === 'queueRun') await queue.wake('run', command.run)
    if (command.command === 'sendEffect') await queue.wake('effect', 'any')
  }
  return events.length > 0
}

/** Starts the loops of one process: feed, tick, errands, probes and workers. Several processes on one database serve one factory. */
export const startEngine = async (given: Shop, setting: EngineSetting): Promise<Engine> => {
  const { queue, failed } = setting
  const stop = new AbortController()
  const wakeTick = () => void queue.wake('tick', 'any')
  const shop: Shop = { ...given, store: waking(given.store, wakeTick) }
  const how = (what: string, everyMs: number): LoopSetting => ({ clock: shop.clock, everyMs, stop: stop.signal, failed: (error) => failed(what, error) })

  const workOne = async (): Promise<boolean> => {
    const held = await shop.store.claim(shop.worker)
    if (!held) return false
    await workRun(shop, held, stop.signal)
    return true
  }
  const probe = async (): Promise<boolean> => {
    await probeAll(setting.probes, shop.store)
    return false
  }
  const feed = loop(setting.feed, how('feed', FEED_MS))
  const ticks = loop(tickTurn(given.store, queue), how('tick', POLL_MS))
  const errands = loop(setting.errand, how('errand', POLL_MS))
  const workers = Array.from({ length: setting.workers }, () => loop(workOne, how('worker', POLL_MS)))
  const all: Loop[] = [feed, ticks, errands, ...workers, loop(probe, how('probe', PROBE_MS))]

  await queue.serve('tick', async () => ticks.wake())
  await queue.serve('run', async () => workers.forEach(({ wake }) => wake()))
  await queue.serve('effect', async () => errands.wake())
  return {
    wake: () => {
      feed.wake()
      ticks.wake()
    },
    stop: async () => {
      stop.abort()
      await Promise.all(all.map(({ done }) => done))
      await queue.close()
    },
  }
}
