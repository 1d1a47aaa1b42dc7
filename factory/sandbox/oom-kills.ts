import { readFileSync } from 'node:fs'
import path from 'node:path'

const textOf = (file: string): string => {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    // Another kernel, or another way to mount groups.
    return ''
  }
}

// proc_self_cgroup: `number:controllers:path`, where 0 without controllers is the second version.
const groupFiles = (root: string): string[] =>
  textOf(path.join(root, 'proc/self/cgroup')).split('\n').flatMap((line) => {
    const [number, controllers = '', ...rest] = line.split(':')
    const [at, mounted] = [rest.join(':'), path.join(root, 'sys/fs/cgroup')]
    if (controllers.split(',').includes('memory')) return [path.join(mounted, 'memory', at, 'memory.oom_control'), path.join(mounted, 'memory/memory.oom_control')]
    return number === '0' && controllers === '' ? [path.join(mounted, at, 'memory.events'), path.join(mounted, 'memory.events')] : []
  })

/**
 * How many processes the kernel has ended for want of memory: of the engine's own group, which its boxes are in, else of the whole computer. Only that
 * it rises says something. `root` is where the kernel's files begin.
 */
export const oomKills = (root = '/'): number => {
  for (const file of [...groupFiles(root), path.join(root, 'proc/vmstat')]) {
    const [, count] = /^oom_kill (\d+)$/m.exec(textOf(file)) ?? []
    if (count !== undefined) return Number(count)
  }
  return 0
}
