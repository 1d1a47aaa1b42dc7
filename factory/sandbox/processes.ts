import { readdirSync, readFileSync } from 'node:fs'

const PAGE_BYTES = 4096

export type Process = { pid: number; parent: number; bytes: number }

// /proc/<pid>/stat: the name is in parentheses and may hold anything; fields are counted behind it (proc_pid_stat(5)).
const processOf = (pid: number): Process | null => {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    return { pid, parent: Number(fields[1]), bytes: Number(fields[21]) * PAGE_BYTES }
  } catch {
    // It ended between being listed and being read.
    return null
  }
}

/**
 * The bytes of a process with what it shares divided among those who share it (Pss of proc_pid_smaps_rollup(5)): browsers and databases share much, and
 * adding up what each can see counts it many times over. Slow to learn; without the right to look, what it can see.
 */
export const ownBytes = ({ pid, bytes }: Process): number => {
  try {
    const [, kilobytes] = /^Pss:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8')) ?? []
    return kilobytes === undefined ? bytes : Number(kilobytes) * 1024
  } catch {
    return bytes
  }
}

/** Everything that descends from a process, itself not included, as the kernel knows it now: orphans of a box stay below its first process. */
export const descendantsOf = (root: number): Process[] => {
  const all = readdirSync('/proc').filter((name) => /^\d+$/.test(name)).map((name) => processOf(Number(name))).filter((one) => one !== null)
  const children = new Map<number, Process[]>()
  for (const one of all) children.set(one.parent, [...(children.get(one.parent) ?? []), one])
  const found: Process[] = []
  for (const waiting = [root]; waiting.length > 0;) {
    const below = children.get(waiting.pop() ?? 0) ?? []
    found.push(...below)
    waiting.push(...below.map(({ pid }) => pid))
  }
  return found
}
