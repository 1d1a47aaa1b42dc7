/** The numbers of a page's stored changes as they arrive, to notice one that did not. */
export type Sequence = {
  /** Everything up to here has arrived. */
  head: () => number
  see: (seq: number) => void
  /** Whether a later number is here and an earlier one is not. */
  hasGap: () => boolean
  /** The server told the whole state as of `seq`. */
  restart: (seq: number) => void
}

/** Begins after `start`. */
export const sequenceFrom = (start: number): Sequence => {
  let head = start
  const ahead = new Set<number>()
  const catchUp = (): void => {
    while (ahead.delete(head + 1)) head += 1
  }
  return {
    head: () => head,
    see: (seq) => {
      if (seq > head) ahead.add(seq)
      catchUp()
    },
    hasGap: () => ahead.size > 0,
    restart: (seq) => {
      head = Math.max(head, seq)
      for (const known of ahead) if (known <= head) ahead.delete(known)
      catchUp()
    },
  }
}
