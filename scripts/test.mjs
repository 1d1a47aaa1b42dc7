// `npm test`: everything there is to check, in order of how soon it tells. `npm test -- lint unit` runs only those parts.
// The last line is `N passed, N failed`. Nothing is skipped: what cannot run has failed, and says why.
import { spawn } from 'node:child_process'
import { mkdirSync, readFileSync, rmSync } from 'node:fs'
import path from 'node:path'
import { ensurePackages, root } from './prepare.mjs'
import { ensureTools } from './tools.mjs'

const ZONES = ['UTC', 'America/St_Johns', 'Asia/Kathmandu']
const bin = (name) => path.join(root, 'node_modules/.bin', name)
const report = (name) => path.join(root, 'reports', `${name}.json`)

const gate = (name, command, args) => ({ name, command, args, count: null })

const vitest = (name, project, env = {}) => ({
  name,
  command: bin('vitest'),
  args: ['run', '--project', project, '--reporter=dot', '--reporter=json', `--outputFile=${report(name)}`],
  env,
  count: () => {
    const { numPassedTests, numFailedTests, numPendingTests, numTodoTests, testResults } = JSON.parse(readFileSync(report(name), 'utf8'))
    // A file that does not load has no tests to fail, and a skipped test proved nothing: both count as failed.
    const broken = testResults.filter(({ status, assertionResults }) => status === 'failed' && assertionResults.length === 0).length
    const failures = testResults.flatMap(({ name: file, assertionResults }) =>
      assertionResults.filter(({ status }) => status === 'failed').map(({ fullName, failureMessages }) => `${path.relative(root, file)} > ${fullName}\n${failureMessages[0]}`))
    return { passed: numPassedTests, failed: numFailedTests + numPendingTests + numTodoTests + broken, failures }
  },
})

const counted = (name, args) => ({
  name,
  command: process.execPath,
  args,
  count: (output) => {
    const [, passed, failed] = /(\d+) passed, (\d+) failed\s*$/.exec(output.trimEnd()) ?? []
    return passed === undefined ? { passed: 0, failed: 1 } : { passed: Number(passed), failed: Number(failed) }
  },
})

const failuresOf = ({ file, specs = [], suites = [] }) => [
  ...specs.filter(({ ok }) => !ok).map(({ title, tests }) => `${file} > ${title}\n${tests.flatMap(({ results }) => results.map(({ error }) => error?.message ?? '')).join('\n')}`),
  ...suites.flatMap(failuresOf),
]

const endToEnd = {
  name: 'e2e',
  command: bin('playwright'),
  args: ['test'],
  count: () => {
    const { stats, suites } = JSON.parse(readFileSync(report('e2e'), 'utf8'))
    return { passed: stats.expected, failed: stats.unexpected + stats.flaky + stats.skipped, failures: suites.flatMap(failuresOf) }
  },
}

const PARTS = [
  gate('types', bin('tsc'), ['--noEmit', '-p', '.']),
  gate('lint', bin('eslint'), ['.', '--max-warnings', '0', '--cache', '--cache-location', 'node_modules/.cache/eslint/']),
  gate('imports', bin('depcruise'), ['app', 'bench', 'commands', 'components', 'db', 'domain', 'e2e', 'factory', 'scripts', 'server', 'stories']),
  gate('dead-code', bin('knip'), []),
  gate('duplication', bin('jscpd'), ['.']),
  gate('docs', process.execPath, ['--import', 'tsx', 'scripts/check-docs.ts']),
  ...ZONES.map((zone) => ({ ...vitest(`unit-${zone.replace(/\W/g, '-')}`, 'unit', { TZ: zone }), group: 'unit' })),
  vitest('integration', 'integration'),
  counted('stories', ['--import', 'tsx', 'scripts/check-stories.ts']),
  endToEnd,
]

const seconds = (ms) => `${(ms / 1000).toFixed(1)} s`

const execute = ({ command, args, env = {} }) =>
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

const runPart = async (part) => {
  process.stdout.write(`\n── ${part.name} ──\n`)
  rmSync(report(part.name), { force: true })
  const start = Date.now()
  const { code, output } = await execute(part)
  let result = { passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1 }
  if (part.count) {
    try {
      result = part.count(output)
    } catch (error) {
      process.stdout.write(`No report of ${part.name}: ${error.message}\n`)
      result = { passed: 0, failed: 1 }
    }
    // A suite that ended badly has failed, whatever its report counted.
    if (code !== 0 && result.failed === 0) result.failed = 1
    if (result.passed + result.failed === 0) result.failed = 1
  }
  return { name: part.name, ...result, ms: Date.now() - start }
}

process.chdir(root)
ensurePackages()
const wanted = process.argv.slice(2)
const parts = PARTS.filter(({ name, group }) => wanted.length === 0 || wanted.includes(name) || wanted.includes(group))
if (parts.length === 0) {
  process.stderr.write(`No such part. There are: ${[...new Set(PARTS.map(({ name, group }) => group ?? name))].join(', ')}\n`)
  process.exit(2)
}
mkdirSync(path.join(root, 'reports'), { recursive: true })
if (parts.some(({ name }) => ['integration', 'stories', 'e2e'].includes(name))) ensureTools()

const results = []
for (const part of parts) results.push(await runPart(part))

// Said again at the end, because the middle of a long log is where nobody looks.
const FAILURE_LINES = 12
const plain = (text) => text.replaceAll(/\u001b\[[\d;]*m/g, '')
for (const { name, failures = [] } of results) {
  for (const failure of failures) process.stdout.write(`\n${name}: ${plain(failure).split('\n').slice(0, FAILURE_LINES).join('\n')}\n`)
}

const total = (key) => results.reduce((sum, result) => sum + result[key], 0)
process.stdout.write('\n')
for (const { name, passed, failed, ms } of results) {
  process.stdout.write(`${failed === 0 ? 'ok    ' : 'FAILED'} ${name.padEnd(24)} ${String(passed).padStart(5)} passed ${String(failed).padStart(4)} failed  ${seconds(ms)}\n`)
}
process.stdout.write(`${total('passed')} passed, ${total('failed')} failed\n`)
process.exit(total('failed') === 0 ? 0 : 1)
