// Runs inside a box, at the root of a clone of the previous release with its build: does that release go on serving when the schema is brought
// forward beneath it, as every deploy does? Its one argument is the commit that brings the schema. Leaves reports/summary.json; ends with 0 when
// it does, 1 when it does not, 3 when it does not even pass on its own schema, which says nothing about the change.
import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { connect, createServer } from 'node:net'
import path from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'

const [commit] = process.argv.slice(2)
const ROOT = process.cwd()
const [NEXT, SERVED, DATA] = ['/tmp/next', '/tmp/served', '/tmp/data']
const READY_MS = 90_000
const MOST_SAID = 20_000
const MOST_COMPLAINT = 1_500

const tsx = (...args) => ['--import', 'tsx', ...args]

/** Starts a program; `ended` gives its exit, `said()` the end of what it said. */
const start = (command, args, { cwd = ROOT, env = {} } = {}) => {
  let [all, out] = ['', '']
  const child = spawn(command, args, { cwd, env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'pipe'] })
  const hear = (chunk) => { all = (all + chunk).slice(-MOST_SAID) }
  child.stdout.on('data', (chunk) => { out = (out + chunk).slice(-MOST_SAID); hear(chunk) })
  child.stderr.on('data', hear)
  const ended = new Promise((resolve) => {
    child.once('error', (error) => { hear(error.message); resolve(1) })
    child.once('close', (code) => resolve(code ?? 1))
  })
  return { ended, said: () => all, out: () => out, stop: () => { child.kill('SIGTERM'); return ended } }
}

/** Runs a program to its end. @throws Error with what it said when it ends badly. */
const run = async (command, args, options) => {
  const program = start(command, args, options)
  if ((await program.ended) !== 0) throw new Error(program.said())
  return program.out()
}

const until = async (what, answers, program) => {
  let over = false
  void program.ended.then(() => { over = true })
  for (const end = performance.now() + READY_MS; performance.now() < end && !over;) {
    if (await answers()) return
    await delay(200)
  }
  throw new Error(`${what} did not become ready.\n${program.said()}`)
}

const freePort = () =>
  new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => { const { port } = probe.address(); probe.close(() => resolve(port)) })
  })

const listens = (port) =>
  new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1')
    const end = (answer) => { socket.destroy(); resolve(answer) }
    socket.once('connect', () => end(true)).once('error', () => end(false))
  })

/** The database of what is served, under a role that owns it and is no superuser. */
const startDatabase = async () => {
  mkdirSync(SERVED, { recursive: true })
  const database = start(process.execPath, tsx('factory/deploy/database/main.ts', SERVED), { cwd: NEXT })
  const file = path.join(SERVED, 'database.json')
  const urlOf = () => JSON.parse(readFileSync(file, 'utf8')).url
  await until('The database', async () => existsSync(file) && listens(Number(new URL(urlOf()).port)), database)
  return urlOf()
}

const startPrevious = async (env) => {
  const program = start(process.execPath, tsx('server/main.ts'), { env })
  await until('The previous release', () => fetch(`${env.MEMO_URL}/api/health`).then(({ ok }) => ok, () => false), program)
  return program
}

/** What the release itself complained of stands first: a browser sees only that something broke. */
const playSmoke = async (address, release) => {
  try {
    await run(process.execPath, tsx('scripts/probe.ts', '--address', address, '--journeys', 'smoke'))
  } catch (error) {
    throw new Error(`${release.said().slice(-MOST_COMPLAINT)}\n${error.message}`)
  }
}

const bringForward = (url) => {
  // As a file of that tree, since it is that tree's own way to bring a schema forward; it runs with the packages of the release before.
  writeFileSync(path.join(NEXT, 'forward.mjs'), "import { migrate } from './db/migrate.ts'\nprocess.stdout.write((await migrate(process.env.DATABASE_URL)).join(', '))\n")
  return run(process.execPath, tsx('forward.mjs'), { cwd: NEXT, env: { DATABASE_URL: url } })
}

const cases = []
const tried = async (title, work) => {
  try {
    const value = await work()
    cases.push({ title, passed: true })
    process.stdout.write(`passed ${title}\n`)
    return value
  } catch (error) {
    cases.push({ title, passed: false, why: error.message.slice(-4_000) })
    process.stdout.write(`FAILED ${title}\n${error.message}\n`)
    return null
  }
}

const ON_ITS_OWN = 'it starts and passes smoke on its own schema'

const main = async () => {
  await run('git', ['worktree', 'add', '--quiet', '--detach', NEXT, commit])
  symlinkSync(path.join(ROOT, 'node_modules'), path.join(NEXT, 'node_modules'))
  const [url, port] = [await startDatabase(), await freePort()]
  const address = `http://127.0.0.1:${port}`
  const env = {
    PORT: String(port), MEMO_HOST: '127.0.0.1', MEMO_URL: address, MEMO_TRUST_PROXY: 'true', MEMO_RELEASE: 'previous', LOG_LEVEL: 'warn', NODE_ENV: 'production',
    MEMO_SECRET: randomBytes(32).toString('base64url'), DATABASE_URL: url, MEMO_DATA_DIR: DATA,
  }
  const previous = await tried(ON_ITS_OWN, async () => {
    const program = await startPrevious(env)
    await playSmoke(address, program)
    return program
  })
  if (previous === null) return 3
  const names = await tried('its schema comes forward while it serves', () => bringForward(url))
  if (names === null) return 1
  process.stdout.write(`${names}\n`)
  await tried('it passes smoke on the schema of this change', () => playSmoke(address, previous))
  await previous.stop()
  await tried('it starts anew on the schema of this change', () => startPrevious(env))
  return cases.every(({ passed }) => passed) ? 0 : 1
}

const file = 'the previous release'
const code = await main()
const failures = cases.filter(({ passed }) => !passed).map(({ title, why }) => ({ file, title, why }))
const passed = cases.length - failures.length
mkdirSync('reports', { recursive: true })
writeFileSync('reports/summary.json', JSON.stringify({ parts: [{ name: 'previous-release', passed, failed: failures.length, skipped: 0, failures, skips: [], files: { [file]: { passed, skipped: 0 } } }] }))
process.exit(code)
