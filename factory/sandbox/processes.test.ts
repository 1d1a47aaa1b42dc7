import { spawn } from 'node:child_process'
import { expect, test } from 'vitest'
import { descendantsOf, ownBytes } from './processes.ts'

test('58. what processes share is counted once among them, not once for each', async () => {
  const children = [0, 1, 2].map(() => spawn(process.execPath, ['-e', 'console.log("up"); setInterval(() => {}, 1000)'], { stdio: ['ignore', 'pipe', 'inherit'] }))
  try {
    await Promise.all(children.map((child) => new Promise((resolve) => child.stdout.once('data', resolve))))
    const there = descendantsOf(process.pid).filter(({ pid }) => children.some((child) => child.pid === pid))
    expect(there).toHaveLength(3)
    for (const one of there) {
      expect(ownBytes(one)).toBeGreaterThan(1_000_000)
      expect(ownBytes(one)).toBeLessThan(one.bytes)
    }
  } finally {
    for (const child of children) child.kill()
  }
})

test('58. of a process that is gone, what was seen of it counts', () => {
  expect(ownBytes({ pid: 2 ** 30, parent: 1, bytes: 7 })).toBe(7)
})
