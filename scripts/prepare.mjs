// What must be there before anything of ours can run: packages that match the lock file, and a build that matches the sources.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

/** The repository's folder. */
export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..')

const SOURCES = ['app', 'commands', 'components', 'db', 'domain', 'public']
const SINGLE = ['next.config.ts', 'package-lock.json', 'postcss.config.mjs', 'tsconfig.json']

const say = (line) => process.stdout.write(`${line}\n`)

const fail = (line) => {
  process.stderr.write(`${line}\n`)
  process.exit(1)
}

const digest = (files) => {
  const hash = createHash('sha256')
  for (const file of files) hash.update(file).update('\0').update(readFileSync(path.join(root, file))).update('\0')
  return hash.digest('hex')
}

const filesUnder = (folder, leftOut = /\.(test|stories)\.tsx?$/) =>
  existsSync(path.join(root, folder))
    ? readdirSync(path.join(root, folder), { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile() && !leftOut.test(entry.name))
        .map((entry) => path.relative(root, path.join(entry.parentPath, entry.name)))
        .sort()
    : []

const run = (command, args, what) => {
  const { status, error } = spawnSync(command, args, { cwd: root, stdio: 'inherit', shell: process.platform === 'win32' })
  if (status !== 0) fail(`${what} failed${error ? `: ${error.message}` : ''}. The lines above say why.`)
}

const upToDate = (stamp, now) => existsSync(stamp) && readFileSync(stamp, 'utf8') === now

const checkNode = () => {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
  if (major < 20 || (major === 20 && minor < 19)) fail(`Memo needs Node 20.19 or newer; this is ${process.versions.node}.`)
}

/** Installs the packages of the lock file unless exactly those are there. */
export const ensurePackages = () => {
  checkNode()
  const stamp = path.join(root, 'node_modules/.memo-packages')
  const now = digest(['package-lock.json'])
  if (upToDate(stamp, now)) return
  say('Installing packages …')
  // Not `npm ci`: it refuses a lock file without the native packages of every platform, and a registry may lack some. The versions are the lock
  // file's all the same. Production runs build too, so the development packages are needed whatever NODE_ENV says.
  run('npm', ['install', '--no-save', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error'], 'Installing packages')
  writeFileSync(stamp, now)
}

/** What the build depends on, as one digest. */
export const sourcesDigest = () => digest([...SINGLE, ...SOURCES.flatMap((folder) => filesUnder(folder))])

/** Builds the web app unless the build that is there was made from these very sources. */
export const ensureBuild = () => {
  const stamp = path.join(root, '.next/memo-build')
  const now = sourcesDigest()
  if (upToDate(stamp, now)) return
  say('Building Memo …')
  run(process.execPath, [path.join(root, 'node_modules/next/dist/bin/next'), 'build'], 'The build')
  mkdirSync(path.dirname(stamp), { recursive: true })
  writeFileSync(stamp, now)
}

const BOOK_SOURCES = ['.storybook', 'app', 'components', 'domain', 'stories']

/** Builds the component book unless the one that is there was made from these very sources. */
export const ensureBook = () => {
  const stamp = path.join(root, 'storybook-static/memo-book')
  const now = digest(['package-lock.json', ...BOOK_SOURCES.flatMap((folder) => filesUnder(folder, /\.(test\.tsx?|png)$/))])
  if (upToDate(stamp, now)) return
  say('Building the component book …')
  run(process.execPath, [path.join(root, 'node_modules/.bin/storybook'), 'build', '--quiet', '--output-dir', 'storybook-static'], 'The component book')
  writeFileSync(stamp, now)
}
