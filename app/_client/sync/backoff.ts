const FIRST = 500
const LONGEST = 30_000

/**
 * How long to wait before try number `attempt` (0 is the first after a loss): 0.5, 1, 2, 4 … 30 s, of which a random part up to a
 * quarter is taken away, so that a thousand browsers do not come back in the same instant. `random` gives 0 ≤ x < 1.
 */
export const delayBefore = (attempt: number, random: () => number): number => {
  const full = Math.min(LONGEST, FIRST * 2 ** Math.min(attempt, 10))
  return Math.round(full * (1 - random() / 4))
}
