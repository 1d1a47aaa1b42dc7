/** Runs a job when its turn has come. */
export type InTurn = <T>(job: () => Promise<T>) => Promise<T>

/** Runs jobs, at most `limit` at a time, the others in turn. */
export const atMost = (limit: number): InTurn => {
  const waiting: (() => void)[] = []
  let running = 0
  return async (job) => {
    // Whoever waited is handed the place of the one that ended, so that nobody comes between.
    if (running >= limit) await new Promise<void>((go) => waiting.push(go))
    else running += 1
    try {
      return await job()
    } finally {
      const next = waiting.shift()
      if (next) next()
      else running -= 1
    }
  }
}
