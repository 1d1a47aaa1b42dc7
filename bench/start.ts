import { spawn, type ChildProcess } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { report } from './measure.ts'

// How long `npm start` takes until `/api/health` answers 200: with an empty data folder, and again with data and build in place.
const root = path.resolve(import.meta.dirname, '..')
const folder = mkdtempSync(path.join(tmpdir(), 'memo-bench-start-'))
const PORT = '3870'

const answers = () => fetch(`http://localhost:${PORT}/api/health`).then(({ status }) => status === 200, () => false)

const ended = (child: ChildProcess) => new Promise((resolve) => child.once('close', resolve))

const startOnce = async (): Promise<number> => {
  const begin = performance.now()
  const child = spawn('npm', ['start'], { cwd: root, env: { ...process.env, PORT, MEMO_DATA_DIR: folder }, stdio: 'ignore', detached: true })
  const closed = ended(child)
  while (!(await answers())) await wait(20)
  const seconds = (performance.now() - begin) / 1000
  if (child.pid) process.kill(-child.pid, 'SIGTERM')
  await closed
  return seconds
}

const first = await startOnce()
const again = [await startOnce(), await startOnce(), await startOnce()].sort((a, b) => a - b)
rmSync(folder, { recursive: true, force: true })
report('first start with packages installed', first, 's', { target: 120, context: 'empty data folder; the build is made if it is stale' })
report('second start', again[1] ?? 0, 's', { target: 4, context: 'median of 3, build and data in place' })
