import { spawn } from 'node:child_process'
import path from 'node:path'
import { expect, test } from 'vitest'

const root = path.resolve(import.meta.dirname, '..')

test('one wrong name among right ones is named, and nothing is measured', async () => {
  expect(await bench('markdown', 'serach')).toEqual({ code: 2, said: 'No such bench: serach\n' })
})

test('wrong names are named in the order given', async () => {
  expect(await bench('tpying', 'markdown', '--write', 'serach')).toEqual({ code: 2, said: 'No such bench: tpying, serach\n' })
  expect(await bench('tpying', 'serach')).toEqual({ code: 2, said: 'No such bench: tpying, serach\n' })
})

/** What `npm run bench -- words` says to standard error, where each bench is announced, and its code. A bench that starts is ended with the runner. */
const bench = (...words: string[]): Promise<{ code: number | null; said: string }> =>
  new Promise((resolve, reject) => {
    let said = ''
    const child = spawn(process.execPath, ['--import', 'tsx', 'bench/run.ts', ...words], { cwd: root, stdio: ['ignore', 'ignore', 'pipe'], detached: true })
    child.stderr.setEncoding('utf8').on('data', (chunk: string) => {
      said += chunk
      if (said.includes('──') && child.pid !== undefined) process.kill(-child.pid)
    })
    child.on('error', reject)
    child.on('close', (code) => resolve({ code, said }))
  })
