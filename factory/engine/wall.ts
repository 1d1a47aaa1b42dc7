import { AsyncLocalStorage } from 'node:async_hooks'
import type { InTurn } from '#domain/at-most.ts'
import type { Clock } from '../clock/clock.ts'

type Watch = { pause: () => void; resume: () => void }

// Whose time it is is known by who called: checks, which wait for their turn on behalf of a run, are everybody's.
const watches = new AsyncLocalStorage<Watch>()

const watchOf = (clock: Clock, ms: number, end: AbortSignal, over: () => void): Watch => {
  let [left, since, waits] = [ms, clock.now(), 0]
  let timer = new AbortController()
  const start = () => {
    const mine = (timer = new AbortController())
    since = clock.now()
    void clock.after(left, AbortSignal.any([mine.signal, end])).then(() => {
      if (!mine.signal.aborted && !end.aborted) over()
    })
  }
  start()
  return {
    pause: () => {
      waits += 1
      if (waits > 1) return
      timer.abort()
      left = Math.max(0, left - (clock.now() - since))
    },
    resume: () => {
      waits -= 1
      if (waits === 0) start()
    },
  }
}

/** Works for so many milliseconds at most, not counting waits for a turn (`waitingFree`); null when they are over. `signal` ends what the work has started then. */
export const withinWall = async <T>(clock: Clock, ms: number, work: (signal: AbortSignal) => Promise<T>): Promise<T | null> => {
  const [over, end] = [new AbortController(), new AbortController()]
  // Whatever hangs and hears no signal is not waited for either.
  const ended = new Promise<null>((resolve) => over.signal.addEventListener('abort', () => resolve(null), { once: true }))
  const watch = watchOf(clock, ms, end.signal, () => over.abort())
  try {
    return await Promise.race([watches.run(watch, () => work(over.signal)), ended])
  } finally {
    end.abort()
  }
}

/** The same turns, the wait for which is no time of the run that waits. */
export const waitingFree = (inTurn: InTurn): InTurn => (job) => {
  const watch = watches.getStore()
  if (!watch) return inTurn(job)
  watch.pause()
  return inTurn(() => {
    watch.resume()
    return job()
  })
}
