// All scripts that the built app can send, with gzip: together they may not grow past the limit. `bench/first-load.ts` tells what each
// route takes of them.
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { gzipSync } from 'node:zlib'
import { ensureBuild, root } from './prepare.mjs'

const BUDGET_KB = 1_200

ensureBuild()
const folder = path.join(root, '.next/static/chunks')
const scripts = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.js'))
const kilobytes = scripts.reduce((sum, name) => sum + gzipSync(readFileSync(path.join(folder, name))).length, 0) / 1_000
process.stdout.write(`${scripts.length} scripts, ${kilobytes.toFixed(0)} kB with gzip; at most ${BUDGET_KB} kB.\n`)
process.exit(scripts.length > 0 && kilobytes <= BUDGET_KB ? 0 : 1)
