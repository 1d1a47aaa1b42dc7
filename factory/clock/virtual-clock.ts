import type { Clock } from './clock.ts'

/** A clock that stands still until it is moved. */
export type VirtualClock = Clock & { move: (ms: number) => void }

/** Starts at `start`; `move` goes forward and ends the waits that have become due, earliest first. */
export const virtualClock = (start = 0): VirtualClock => {
  let now = start
  const waiting: { at: number; done: () => void }[] = []
  return {
    now: () => now,
    after: (ms, signal) =>
      new Promise((resolve) => {
        if (signal?.aborted) return resolve()
        waiting.push({ at: now + ms, done: resolve })
        signal?.addEventListener('abort', () => resolve(), { once: true })
      }),
    move: (ms) => {
      now += ms
      waiting.sort((a, b) => a.at - b.at)
      while (waiting[0] && waiting[0].at <= now) waiting.shift()?.done()
    },
  }
}
