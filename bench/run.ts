import { spawn } from 'node:child_process'
import { mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { cpus, totalmem } from 'node:os'
import path from 'node:path'
import type { Measure } from './measure.ts'
import { wantedBenches } from './wanted.ts'

// `npm run bench [-- name …]`: runs each bench/<name>.ts by itself, one after the other, and shows its figures; `--write` renews quality.md.
const root = path.resolve(import.meta.dirname, '..')
const NOT_BENCHES = new Set(['run.ts', 'measure.ts', 'wanted.ts'])
const START = '<!-- generated: figures -->'
const END = '<!-- /generated -->'

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

const row = ({ name, figure, unit, target, met, context }: Measure) =>
  `| ${name} | ${figure} ${unit} | ${target === null ? '' : `${target} ${unit}`} | ${met === null ? '' : met ? 'yes' : '**no**'} | ${context} |`

const table = (measures: Measure[]) => [
  START,
  `Measured on ${new Date().toISOString().slice(0, 10)}: ${cpus().length} cores, ${Math.round(totalmem() / 2 ** 30)} GiB, Node ${process.versions.node}.`,
  '',
  '| what | figure | bar | met | context |',
  '| --- | --- | --- | --- | --- |',
  ...measures.map(row),
  END,
].join('\n')

const files = readdirSync(path.join(root, 'bench')).filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts') && !NOT_BENCHES.has(file))
const wanted = wantedBenches(process.argv.slice(2), files.map((file) => path.basename(file, '.ts')).sort())
if (wanted.kind === 'unknown') {
  process.stderr.write(`No such bench: ${wanted.names.join(', ')}\n`)
  process.exit(2)
}

const measures: Measure[] = []
let failed = 0
for (const name of wanted.names) {
  process.stderr.write(`── ${name} ──\n`)
  const result = await run(`${name}.ts`)
  measures.push(...result.measures)
  if (result.code !== 0) failed += 1
}
mkdirSync(path.join(root, 'reports'), { recursive: true })
writeFileSync(path.join(root, 'reports/bench.json'), JSON.stringify(measures, null, 2))
if (process.argv.includes('--write')) {
  const file = path.join(root, 'quality.md')
  writeFileSync(file, readFileSync(file, 'utf8').replace(new RegExp(`${START}[\\s\\S]*?${END}`), table(measures)))
}
const missed = measures.filter(({ met }) => met === false)
process.stderr.write(`${measures.length} figures, ${missed.length} short of their bar${missed.length > 0 ? `: ${missed.map(({ name }) => name).join(', ')}` : ''}\n`)
process.exit(failed === 0 ? 0 : 1)
