import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, readFile, statfs } from 'node:fs/promises'
import { createServer } from 'node:net'
import path from 'node:path'
import { promisify } from 'node:util'
import { atLeast, fine, off, wordsOf, wrong, type Finding } from './finding.ts'

const run = promisify(execFile)
const GIB = 2 ** 30

/** The version that a program tells of itself. */
export const versionOf = async (program: string): Promise<string | null> => {
  try {
    return /\d+\.\d+(\.\d+)?/.exec((await run(program, ['--version'])).stdout)?.[0] ?? null
  } catch {
    return null // it is not there, or does not start: the same for whoever needs it
  }
}

/** A program must be there, in this version or newer. */
export const program = async (name: string, least: string, fix: string): Promise<Finding> => {
  const version = await versionOf(name)
  if (version === null) return wrong(`${name} is not installed`, fix)
  return atLeast(version, least) ? fine(version) : wrong(`${name} is ${version}; it must be ${least} or newer`, fix)
}

/** The Node.js this very process runs on. */
export const node = (version: string): Finding => (atLeast(version, '20.19') ? fine(version) : wrong(`Node.js is ${version}; it must be 20.19 or newer`, 'Install Node.js 20.19 or newer: https://nodejs.org'))

/** Room for clones, builds and the database. */
export const disk = async (folder: string, least = 5 * GIB): Promise<Finding> => {
  await mkdir(folder, { recursive: true })
  const { bavail, bsize } = await statfs(folder)
  const free = bavail * bsize
  return free >= least ? fine(`${(free / GIB).toFixed(1)} GiB free`) : wrong(`${(free / GIB).toFixed(1)} GiB free in ${folder}; ${(least / GIB).toFixed(0)} are needed`, `Free some space, or set MEMO_DATA_DIR to a folder on a larger disk.`)
}

type Lock = { packages?: Record<string, { version?: string; optional?: boolean; dev?: boolean }> }

/** Installed packages are those of the lock file: npm keeps beside them what it installed. */
export const packages = async (folder: string): Promise<Finding> => {
  const fix = 'npm ci'
  const mend = async () => void (await run('npm', ['ci', '--no-audit', '--no-fund'], { cwd: folder, maxBuffer: 2 ** 26 }))
  const read = async (file: string): Promise<Lock> => JSON.parse(await readFile(path.join(folder, file), 'utf8')) as Lock
  try {
    const [wanted, installed] = [await read('package-lock.json'), await read('node_modules/.package-lock.json')]
    const other = Object.entries(wanted.packages ?? {}).find(([name, { version, optional }]) => {
      const there = installed.packages?.[name]
      return name.startsWith('node_modules/') && (there ? there.version !== version : !optional)
    })
    return other ? wrong(`${other[0].replace('node_modules/', '')} is not the one of the lock file`, fix, mend) : fine(`${Object.keys(installed.packages ?? {}).length} packages`)
  } catch (error) {
    return wrong(`packages are not installed: ${wordsOf(error)}`, fix, mend)
  }
}

/** A browser that starts. */
export const chromium = async (place: string | undefined): Promise<Finding> => {
  const fix = 'Install Chromium (Debian: apt-get install chromium), or: npx playwright install chromium'
  if (place === undefined) return wrong('no Chromium was found', fix)
  try {
    const { stdout } = await run(place, ['--headless', '--no-sandbox', '--disable-gpu', '--dump-dom', 'data:text/html,<p>here</p>'], { timeout: 30_000 })
    return stdout.includes('here') ? fine(place) : wrong(`${place} starts, but shows nothing`, fix)
  } catch (error) {
    return wrong(`${place} does not start: ${wordsOf(error)}`, fix)
  }
}

/** A port that must be free, or be held by what is ours: `ours` says what that is, null when it is not. */
export type PortLook = { name: string; number: number; setting: string; ours: () => Promise<string | null> }

const isFree = (number: number): Promise<boolean> =>
  new Promise((resolve) => {
    const probe = createServer()
    probe.once('error', () => resolve(false))
    probe.listen(number, () => probe.close(() => resolve(true)))
  })

/** A port that is free, or serves us already. */
export const port = async ({ name, number, setting, ours }: PortLook): Promise<Finding> => {
  if (await isFree(number)) return fine(`${number} is free`)
  const who = await ours()
  return who === null ? wrong(`port ${number}, for ${name}, is in use`, `Stop what uses it, or set ${setting} to another one.`) : fine(`${number}: ${who}`)
}

/** Whether this machine's clock agrees with the database's. */
export const clock = (here: number, there: number): Finding => {
  const apart = Math.abs(here - there)
  return apart <= 2_000 ? fine(`${Math.round(apart)} ms from the database`) : wrong(`the clock is ${(apart / 1_000).toFixed(0)} s from the database's`, 'Set the clock: timedatectl set-ntp true')
}

/** The lock of the automations, which every run records, says what they are now. */
export const automationsLock = async (folder: string, compiled: string | null): Promise<Finding> => {
  const file = path.join(folder, 'factory/automations.lock')
  if (compiled === null) return off('nothing compiles the automations here')
  if (!existsSync(file)) return wrong('factory/automations.lock is missing', 'npm run docs')
  const digest = (text: string) => createHash('sha256').update(text).digest('hex')
  return digest(await readFile(file, 'utf8')) === digest(compiled) ? fine('up to date') : wrong('factory/automations.lock is not what the automations are', 'npm run docs')
}
