/** A file that somebody else put in is looked for again after so long, ms, as long as the page is open. */
const TRIES = [1_000, 2_000, 4_000, 8_000, 15_000, 30_000]
/** A device may keep a file for days before it is online; a file older than this that is not there is missing. */
const EXPECTED_FOR = 7 * 24 * 3_600_000

type Arrivals = {
  /** Whether the file may still come. The first time it is asked for, looking begins. */
  expects: (id: string) => boolean
  stop: () => void
}

type ArrivalPorts = { heard: (id: string) => void; absent: (id: string) => void }

// A uuid v7 begins with the time it was made, ms.
const madeAt = (id: string): number => Number.parseInt(id.replaceAll('-', '').slice(0, 12), 16)

const isThere = async (id: string, signal: AbortSignal): Promise<boolean> => {
  try {
    return (await fetch(`/api/files/${id}`, { method: 'HEAD', signal })).ok
  } catch {
    return false // no network: the next try asks again
  }
}

/** Looks for files that the page shows and the server did not know when it was opened: somebody else is sending them. */
export const arrivals = ({ heard, absent }: ArrivalPorts): Arrivals => {
  const ended = new AbortController()
  const states = new Map<string, 'expected' | 'missing'>()
  const look = async (id: string, tries: number): Promise<void> => {
    if (await isThere(id, ended.signal)) return heard(id)
    if (ended.signal.aborted) return
    setTimeout(() => void look(id, tries + 1), TRIES[Math.min(tries, TRIES.length - 1)])
  }
  return {
    expects: (id) => {
      const known = states.get(id)
      if (known !== undefined) return known === 'expected'
      const young = Date.now() - madeAt(id) < EXPECTED_FOR
      states.set(id, young ? 'expected' : 'missing')
      if (young) void look(id, 0)
      else queueMicrotask(() => absent(id))
      return young
    },
    stop: () => ended.abort(),
  }
}
