/** Which toggles a person has open on this device. Blocks have ids of their own, so one list serves all pages; the oldest go first. */
export type FoldMemory = { isOpen: (block: string) => boolean | undefined; setOpen: (block: string, open: boolean) => void }

const MOST = 2000

const read = (key: string): Map<string, boolean> => {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(key) ?? '[]')
    return new Map(Array.isArray(stored) ? (stored as [string, boolean][]) : [])
  } catch {
    return new Map() // storage is forbidden here, or something else wrote under this name: every toggle starts as its author set it
  }
}

/** The memory of one account. Where the device forbids storage it lasts as long as the page. */
export const foldMemory = (account: string): FoldMemory => {
  const key = `memo:folds:${account}`
  const known = read(key)
  return {
    isOpen: (block) => known.get(block),
    setOpen: (block, open) => {
      known.delete(block)
      known.set(block, open)
      for (const oldest of known.keys()) {
        if (known.size <= MOST) break
        known.delete(oldest)
      }
      try {
        localStorage.setItem(key, JSON.stringify([...known]))
      } catch {
        return // no room: it still holds until the page is left
      }
    },
  }
}
