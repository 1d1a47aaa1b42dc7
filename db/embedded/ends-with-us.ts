import { spawn } from 'node:child_process'
import type { Socket } from 'node:net'
import path from 'node:path'

const WATCH = path.join(import.meta.dirname, 'watch.mjs')

/**
 * Sees to it that a server does not outlive this process: a small one beside it asks the server to end as soon as this one is gone, by an exit, a
 * signal or a crash. So nothing listens to signals here, and whoever does listen ends the server in its own time. What is given back calls it off.
 */
export const endWithUs = (pid: number): (() => void) => {
  // Detached: what ends our whole process group must not end it first.
  const watch = spawn(process.execPath, [WATCH, String(pid)], { detached: true, stdio: ['pipe', 'ignore', 'ignore'] })
  watch.unref()
  ;(watch.stdin as Socket).unref()
  return () => void watch.kill('SIGKILL')
}
