// `npm test`: everything there is to check, in order of how soon it tells. `npm test -- lint unit` runs only those parts;
// `npm test -- unit --changed a.ts b.ts` only the tests that could tell a difference when those files change, and
// `npm test -- --only a.test.ts` only the tests of those files. Without any word, a few failed cases are run once more (once-more.mjs).
// The last line is `N passed, N failed`, and reports/summary.json says the same for machines. Nothing is skipped: what cannot run has
// failed, and says why.
import { spawn } from 'node:child_process'
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { failedCases, mended } from './once-more.mjs'
import { NEED_TOOLS, PARTS } from './parts.mjs'
import { ensurePackages, root } from './prepare.mjs'
import { readGate } from './reports.mjs'
import { ensureTools } from './tools.mjs'

const seconds = (ms) => `${(ms / 1000).toFixed(1)} s`

const execute = (command, args, env = {}) =>
  new Promise((resolve) => {
    let output = ''
    const child = spawn(command, args, { cwd: root, env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'pipe'] })
    const pass = (to) => (chunk) => {
      output = (output + chunk).slice(-20_000)
      to.write(chunk)
    }
    child.stdout.on('data', pass(process.stdout))
    child.stderr.on('data', pass(process.stderr))
    child.on('error', (error) => resolve({ code: 1, output: String(error) }))
    child.on('close', (code) => resolve({ code: code ?? 1, output }))
  })

const failed = (title, why) => readGate(title, 1, why)

const resultOf = (part, code, output) => {
  if (!part.read) return readGate(part.name, code, output)
  try {
    const result = part.read(part.report)
    if (result.passed + result.failed + result.skipped === 0) return failed('(the run)', 'There was no test.')
    // A suite that ended badly has failed, whatever its report counted.
    return code !== 0 && result.failed === 0 ? { ...result, ...failed('(the run)', output), passed: result.passed } : result
  } catch (error) {
    return failed('(the report)', `There is no report: ${error.message}\n${output}`)
  }
}

const runPart = async (part, args) => {
  process.stdout.write(`\n── ${part.name} ──\n`)
  if (part.report) rmSync(part.report, { force: true })
  const start = Date.now()
  const { code, output } = await execute(part.command, args, part.env)
  return { name: part.name, ...resultOf(part, code, output), ms: Date.now() - start }
}

/** Runs the failed cases of `results` again, puts what is wholly green then in place of what was red, and gives the names of those cases. */
const runOnceMore = async (results) => {
  const cases = failedCases(results)
  const names = []
  for (const [at, result] of results.entries()) {
    if (cases === null || result.failed === 0) continue
    const part = PARTS.find(({ name }) => name === result.name)
    const second = await runPart(part, await part.args({ only: failedCases([result]).files }))
    if (second.failed + second.skipped > 0) continue
    names.push(...failedCases([result]).names.map((name) => `${part.name}: ${name}`))
    results[at] = { ...mended(result), ms: result.ms + second.ms }
  }
  return names
}

process.chdir(root)
ensurePackages()
const words = process.argv.slice(2)
const at = words.findIndex((word) => word === '--changed' || word === '--only')
const names = at === -1 ? words : words.slice(0, at)
const wanted = at === -1 ? {} : { [words[at].slice(2)]: words.slice(at + 1) }
const parts = PARTS.filter(({ name, group, byName = false }) => (names.length === 0 ? !byName : names.includes(name) || names.includes(group)))
if (parts.length === 0) {
  process.stderr.write(`No such part. There are: ${[...new Set(PARTS.map(({ name, group }) => group ?? name))].join(', ')}\n`)
  process.exit(2)
}
mkdirSync(path.join(root, 'reports'), { recursive: true })
rmSync(path.join(root, 'reports/summary.json'), { force: true })
if (parts.some(({ name }) => NEED_TOOLS.has(name))) ensureTools()

const results = []
for (const part of parts) {
  const args = await part.args(wanted)
  if (args !== null) results.push(await runPart(part, args))
}
const chance = words.length === 0 ? await runOnceMore(results) : []
if (results.length === 0) results.push({ name: 'nothing', ...failed('(the run)', 'There was no test.'), ms: 0 })

// Said again at the end, because the middle of a long log is where nobody looks.
const FAILURE_LINES = 12
for (const { name, failures, skips } of results) {
  for (const { file, title, why } of failures) process.stdout.write(`\n${name}: ${file} > ${title}\n${why.split('\n').slice(0, FAILURE_LINES).join('\n')}\n`)
  for (const skip of skips) process.stdout.write(`\n${name}: ${skip}\nwas skipped\n`)
}

// A skipped test proved nothing, so here it counts as failed.
const lost = (result) => result.failed + result.skipped
const total = (of) => results.reduce((sum, result) => sum + of(result), 0)
process.stdout.write('\n')
for (const result of results) {
  process.stdout.write(`${lost(result) === 0 ? 'ok    ' : 'FAILED'} ${result.name.padEnd(24)} ${String(result.passed).padStart(5)} passed ${String(lost(result)).padStart(4)} failed  ${seconds(result.ms)}\n`)
}
for (const { name, failures } of results) for (const { file, title } of failures) process.stdout.write(`failed: ${name}: ${file} > ${title}\n`)
for (const name of chance) process.stdout.write(`failed, then passed when it was run once more: ${name}\n`)
writeFileSync(path.join(root, 'reports/summary.json'), JSON.stringify({ parts: results, chance }))
process.stdout.write(`${total(({ passed }) => passed)} passed, ${total(lost)} failed\n`)
process.exit(total(lost) === 0 ? 0 : 1)
