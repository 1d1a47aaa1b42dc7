/** How much one person or connection may send: so much at once, and then so much a second. */
export type Allowance = { burst: number; perSecond: number }

/** A bucket that fills with time. `take` gives 0 when the amount fits, or the milliseconds until it will. */
export const bucket = ({ burst, perSecond }: Allowance, now: () => number = Date.now): { take: (amount: number) => number } => {
  let level = burst
  let at = now()
  return {
    take: (amount) => {
      const time = now()
      level = Math.min(burst, level + ((time - at) / 1000) * perSecond)
      at = time
      // More than the bucket holds passes when it is full: a single large change is no flood.
      const needed = Math.min(amount, burst)
      if (level >= needed) {
        level -= needed
        return 0
      }
      return Math.ceil(((needed - level) / perSecond) * 1000)
    },
  }
}
