import type { Limit } from './sandbox.ts'
import type { Allowance } from './watch.ts'

const GIBIBYTE = 2 ** 30
/** What one file may hold. The kernel keeps this limit, for each process. */
export const FILE_BYTES = GIBIBYTE

/** Bytes as people say them. */
export const size = (bytes: number): string => `${Number((bytes / GIBIBYTE).toFixed(2))} GiB`

/** How much a limit is, in words; nothing for what is none. */
export const mostOf = (limit: Limit, { memory, processes, disk }: Allowance, timeoutMs: number): string => {
  switch (limit) {
    case 'memory': return size(memory)
    case 'processes': return String(processes)
    case 'disk': return size(disk)
    case 'wall': return `${timeoutMs / 60_000} min`
    case 'aborted': return ''
  }
}
