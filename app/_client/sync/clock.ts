/** Time as the sync code asks for it, so that tests can move it. Milliseconds throughout. */
export type Clock = {
  now: () => number
  /** Runs `task` once after `ms`; the result cancels it. */
  after: (ms: number, task: () => void) => () => void
}

/** The machine's own clock. */
export const systemClock: Clock = {
  now: () => Date.now(),
  after: (ms, task) => {
    const timer = setTimeout(task, ms)
    return () => clearTimeout(timer)
  },
}
