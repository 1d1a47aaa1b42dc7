/** One letter of a Yjs document: the client that made it and its number there. */
export type LetterId = { client: number; clock: number }

/** Numbers `clock` … `clock + len - 1` of one client. */
export type Range = { clock: number; len: number }

/** Ranges by client, each list in order and without overlap. */
export type Ranges = ReadonlyMap<number, readonly Range[]>

/** Sorts and joins ranges, as Yjs hands them out in any order. */
export const tidyRanges = (clients: ReadonlyMap<number, readonly Range[]>): Ranges => {
  const tidy = new Map<number, Range[]>()
  for (const [client, ranges] of clients) {
    const joined: Range[] = []
    for (const { clock, len } of [...ranges].sort((a, b) => a.clock - b.clock)) {
      const last = joined.at(-1)
      if (last && clock <= last.clock + last.len) last.len = Math.max(last.len, clock + len - last.clock)
      else joined.push({ clock, len })
    }
    tidy.set(client, joined)
  }
  return tidy
}

/** The index of the last range that begins at or before `clock`; -1 when all begin later. */
const lastAtOrBefore = (ranges: readonly Range[], clock: number): number => {
  let low = 0
  let high = ranges.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((ranges[middle]?.clock ?? Infinity) <= clock) low = middle + 1
    else high = middle
  }
  return low - 1
}

/** Whether the letter is in the ranges. */
export const covers = (ranges: Ranges, { client, clock }: LetterId): boolean => {
  const list = ranges.get(client) ?? []
  const range = list[lastAtOrBefore(list, clock)]
  return range !== undefined && clock < range.clock + range.len
}

/** The parts of `client`'s letters from `clock` on, `len` of them, that the ranges leave out. */
export const uncovered = (ranges: Ranges, client: number, { clock, len }: Range): Range[] => {
  const list = ranges.get(client) ?? []
  const left: Range[] = []
  let at = clock
  for (let index = Math.max(0, lastAtOrBefore(list, clock)); index < list.length && at < clock + len; index++) {
    const range = list[index]
    if (!range || range.clock >= clock + len) break
    if (range.clock > at) left.push({ clock: at, len: range.clock - at })
    at = Math.max(at, range.clock + range.len)
  }
  if (at < clock + len) left.push({ clock: at, len: clock + len - at })
  return left
}
