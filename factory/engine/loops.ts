import type { Clock } from '../clock/clock.ts'

/** Something done again and again until it is stopped: when it is woken, and at least as often as `everyMs`. */
export type Loop = { /** Looks again soon; many wakes are one. */ wake: () => void; /** Answers when the last turn has ended. */ done: Promise<void> }

export type LoopSetting = { clock: Clock; everyMs: number; stop: AbortSignal; /** A turn that failed; the next one comes all the same. */ failed: (error: unknown) => void }

/**
 * Takes turns until stopped. A turn that answers true is followed by the next at once: there was something to do, so there may be more.
 * A failed turn is told and waited after, so that a database that is down does not make a storm.
 */
export const loop = (turn: () => Promise<boolean>, { clock, everyMs, stop, failed }: LoopSetting): Loop => {
  let pause = new AbortController()
  let woken = false
  const takeTurn = async (): Promise<boolean> => {
    try {
      return await turn()
    } catch (error) {
      failed(error)
      return false
    }
  }
  const rest = async (): Promise<void> => {
    if (woken) return
    pause = new AbortController()
    await clock.after(everyMs, AbortSignal.any([stop, pause.signal]))
  }
  const run = async (): Promise<void> => {
    while (!stop.aborted) {
      woken = false
      if (!(await takeTurn())) await rest()
    }
  }
  return { wake: () => { woken = true; pause.abort() }, done: run() }
}
