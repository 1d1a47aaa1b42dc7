import { spawn } from 'node:child_process'
import { mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { cpus, loadavg, totalmem } from 'node:os'
import path from 'node:path'
import type { Measure } from './measure.ts'
import { withFigures, type Session } from './table.ts'
import { wantedBenches } from './wanted.ts'

// `npm run bench [-- name …]`: runs each bench/<name>.ts by itself, one after the other, and shows its figures; `--write` renews theirs in quality.md.
const root = path.resolve(import.meta.dirname, '..')
const NOT_BENCHES = new Set(['run.ts', 'measure.ts', 'table.ts', 'wanted.ts'])

const isMeasure = (value: unknown): value is Measure =>
  typeof value === 'object' && value !== null && 'name' in value && 'figure' in value && 'unit' in value && 'target' in value

const measureIn = (line: string): Measure | null => {
  if (!line.startsWith('{')) return null
  const value: unknown = JSON.parse(line)
  return isMeasure(value) ? value : null
}

const run = (file: string): Promise<{ measures: Measure[]; code: number }> =>
  new Promise((resolve) => {
    const measures: Measure[] = []
    let rest = ''
    const child = spawn(process.execPath, ['--import', 'tsx', path.join('bench', file)], { cwd: root, stdio: ['ignore', 'pipe', 'inherit'] })
    child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
      const lines = (rest + chunk).split('\n')
      rest = lines.pop() ?? ''
      for (const line of lines) {
        process.stdout.write(`${line}\n`)
        const measure = measureIn(line)
        if (measure) measures.push(measure)
      }
    })
    child.on('close', (code) => resolve({ measures, code: code ?? 1 }))
  })

const files = readdirSync(path.join(root, 'bench')).filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts') && !NOT_BENCHES.has(file))
const wanted = wantedBenches(process.argv.slice(2), files.map((file) => path.basename(file, '.ts')).sort())
if (wanted.kind === 'unknown') {
  process.stderr.write(`No such bench: ${wanted.names.join(', ')}\n`)
  process.exit(2)
}

const sessions: Session[] = []
let failed = 0
for (const name of wanted.names) {
  process.stderr.write(`── ${name} ──\n`)
  const [load = 0] = loadavg()
  const result = await run(`${name}.ts`)
  // A bench that broke off has not measured what it is for: its earlier figures stay.
  if (result.code === 0) sessions.push({ bench: name, day: new Date().toISOString().slice(0, 10), load, measures: result.measures })
  if (result.code !== 0) failed += 1
}
const measures = sessions.flatMap((session) => session.measures)
mkdirSync(path.join(root, 'reports'), { recursive: true })
writeFileSync(path.join(root, 'reports/bench.json'), JSON.stringify(measures, null, 2))
if (process.argv.includes('--write')) {
  const file = path.join(root, 'quality.md')
  const machine = `Measured on ${cpus().length} cores, ${Math.round(totalmem() / 2 ** 30)} GiB, Node ${process.versions.node}.`
  writeFileSync(file, withFigures(readFileSync(file, 'utf8'), machine, sessions))
}
const missed = measures.filter(({ met }) => met === false)
process.stderr.write(`${measures.length} figures, ${missed.length} short of their bar${missed.length > 0 ? `: ${missed.map(({ name }) => name).join(', ')}` : ''}\n`)
process.exit(failed === 0 ? 0 : 1)
