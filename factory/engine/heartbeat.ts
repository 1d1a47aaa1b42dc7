import type { Clock } from '../clock/clock.ts'
import type { Held, Store } from './store.ts'

const BEAT_MS = 15_000

/** Whether a run is still this worker's: `signal` is aborted when it is not, when the run is cancelled, or when the process stops. */
export type Life = { signal: AbortSignal; held: () => boolean; end: () => void }

/** Keeps the lease of a run until `end`. Four beats fit into the minute that a lease lives. */
export const keepAlive = (store: Pick<Store, 'beat'>, clock: Clock, held: Held, stop: AbortSignal): Life => {
  const over = new AbortController()
  const lost = new AbortController()
  const beat = async (): Promise<void> => {
    while (!over.signal.aborted) {
      await clock.after(BEAT_MS, over.signal)
      if (over.signal.aborted) return
      if (!(await store.beat(held))) return lost.abort()
    }
  }
  // A database that does not answer cannot prove the lease: the run stops as if it were lost.
  beat().catch(() => lost.abort())
  return { signal: AbortSignal.any([stop, lost.signal]), held: () => !lost.signal.aborted, end: () => over.abort() }
}
