/** Whoever wants to hear of something. */
export type Listeners<T> = {
  /** Adds a listener; the result removes it. */
  add: (listener: (value: T) => void) => () => void
  tell: (value: T) => void
}

/** An empty list of listeners; a listener added or removed while telling does not disturb the round. */
export const listeners = <T>(): Listeners<T> => {
  const all = new Set<(value: T) => void>()
  return {
    add: (listener) => {
      all.add(listener)
      return () => all.delete(listener)
    },
    tell: (value) => {
      for (const listener of [...all]) listener(value)
    },
  }
}
