// Plays the factory's demo with recorded words, whatever key is set, and leaves its answer in reports/demo.json.
import { spawn } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { root } from './prepare.mjs'

const { ANTHROPIC_API_KEY: _key, ANTHROPIC_BASE_URL: _url, ...env } = process.env
const child = spawn(process.execPath, ['--import', 'tsx', 'factory/main.ts', 'demo', '--json'], { cwd: root, env, stdio: ['ignore', 'pipe', 'inherit'] })
let out = ''
child.stdout.on('data', (data) => { out += data })
child.on('close', (code) => {
  mkdirSync(path.join(root, 'reports'), { recursive: true })
  writeFileSync(path.join(root, 'reports/demo.json'), out.trimEnd().split('\n').at(-1))
  process.exitCode = code ?? 1
})
for (const name of ['SIGINT', 'SIGTERM']) process.on(name, () => child.kill(name))
