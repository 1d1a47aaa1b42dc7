import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { descendantsOf, ownBytes } from './processes.ts'
import type { Limit } from './sandbox.ts'

const LOOK_MS = 500
const DISK_EVERY = 10
const GRACE_MS = 3_000
const run = promisify(execFile)

/** What a command may use beside time. Bytes; processes by count. `disk` is what the clone may hold at most. */
export type Allowance = { memory: number; processes: number; disk: number }

/** Bytes that a folder takes on disk; 0 when it cannot be told. */
export const diskBytes = async (folder: string): Promise<number> => {
  const { stdout } = await run('du', ['-sk', folder]).catch(() => ({ stdout: '0' }))
  return Number.parseInt(stdout, 10) * 1024
}

const sumOf = (bytes: readonly number[]): number => bytes.reduce((sum, one) => sum + one, 0)

const signal = (pid: number, name: 'SIGTERM' | 'SIGKILL'): void => {
  try {
    process.kill(pid, name)
  } catch (error) {
    // Gone already, which is what was wanted.
    if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error
  }
}

/** Ends a box: asks everything inside to end, and after three seconds takes the outer process away, with which the kernel ends the rest. */
export const endBox = (outer: number): void => {
  for (const { pid } of descendantsOf(outer).slice(1)) signal(pid, 'SIGTERM')
  setTimeout(() => signal(outer, 'SIGKILL'), GRACE_MS).unref()
}

/** Watches a box until the result is called; `exceeded` is told the first limit that was passed. */
export const watchBox = (outer: number, clone: string, allowance: Allowance, exceeded: (limit: Limit) => void): (() => void) => {
  let looks = 0
  const look = async () => {
    const inside = descendantsOf(outer)
    if (sumOf(inside.map(({ bytes }) => bytes)) > allowance.memory && sumOf(inside.map(ownBytes)) > allowance.memory) return exceeded('memory')
    if (inside.length > allowance.processes) return exceeded('processes')
    looks += 1
    if (looks % DISK_EVERY === 0 && (await diskBytes(clone)) > allowance.disk) exceeded('disk')
  }
  const timer = setInterval(() => void look(), LOOK_MS)
  return () => clearInterval(timer)
}
