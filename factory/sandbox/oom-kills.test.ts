import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { oomKills } from './oom-kills.ts'

const kernel = (files: Readonly<Record<string, string>>): string => {
  const root = mkdtempSync(path.join(tmpdir(), 'kernel-'))
  onTestFinished(() => rmSync(root, { recursive: true }))
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(path.join(root, path.dirname(name)), { recursive: true })
    writeFileSync(path.join(root, name), text)
  }
  return root
}

const VMSTAT = { 'proc/vmstat': 'nr_free_pages 5\noom_kill 9\nswap_ra 0\n' }

test.each([
  ['its group', { 'proc/self/cgroup': '0::/memo:1/engine\n', 'sys/fs/cgroup/memo:1/engine/memory.events': 'low 0\noom 4\noom_kill 3\noom_group_kill 0\n', ...VMSTAT }, 3],
  ['its group, when that is all it sees of groups', { 'proc/self/cgroup': '0::/\n', 'sys/fs/cgroup/memory.events': 'oom_kill 2\n', ...VMSTAT }, 2],
  ['its group of the first version', { 'proc/self/cgroup': '4:cpu,memory:/engine\n0::/\n', 'sys/fs/cgroup/memory/engine/memory.oom_control': 'oom_kill_disable 0\nunder_oom 0\noom_kill 1\n', ...VMSTAT }, 1],
  ['the computer, without a group that counts', { 'proc/self/cgroup': '0::/\n', ...VMSTAT }, 9],
  ['nothing, where the kernel counts none', { 'proc/vmstat': 'nr_free_pages 5\n' }, 0],
])('what the kernel ended for want of memory is read of %s', (_of, files, count) => {
  expect(oomKills(kernel(files))).toBe(count)
})
