import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { access, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { promisify } from 'node:util'
import type { Refusal, Sandbox } from '../sandbox/sandbox.ts'
import type { TreeReader } from './tree-reader.ts'

const run = promisify(execFile)

const LOCK = 'package-lock.json'
// What scripts/prepare.mjs reads to see that these are the packages of the lock file.
const STAMP = '.memo-packages'
// Tools write to these; a box lays an empty one of its own over each that is there.
const CACHES = ['.cache', '.vite', '.vite-temp'] as const
const INSTALL_MS = 600_000

/** Node's major version and the platform: packages with native parts fit no other. */
export type Machine = { node: string; platform: string }

/** Where packages are kept, whose packages may be taken over when the lock file is the same, and where they are installed otherwise. */
export type PackagesSetting = { folder: string; operator: string | null; machine: Machine; sandbox: Sandbox }

/** Installed packages for the lock file of a commit, to mount read-only; a refusal names what mends it. */
export type Packages = (repository: Pick<TreeReader, 'path' | 'text'>, commit: string) => Promise<string | Refusal>

/** This machine. */
export const thisMachine = (): Machine => ({ node: process.versions.node.split('.')[0] ?? '', platform: `${process.platform}-${process.arch}` })

const refused = (message: string, fix: string): Refusal => ({ refused: 'packages', message, fix })

/** The stamp that scripts/prepare.mjs leaves when it has installed this lock file. */
const stampOf = (lock: string): string => createHash('sha256').update(LOCK).update('\0').update(lock).update('\0').digest('hex')

const isThere = (file: string): Promise<boolean> => access(file).then(() => true, () => false)

/** Takes the operator's packages when they are those of this lock file: by hard links where the disk allows it, and never by a link to the folder. */
const takeOver = async (operator: string, lock: string, to: string): Promise<boolean> => {
  const from = path.join(operator, 'node_modules')
  const stamp = await readFile(path.join(from, STAMP), 'utf8').catch(() => null)
  if (stamp !== stampOf(lock)) return false
  await run('cp', ['-al', from, to]).catch(async () => {
    await rm(to, { recursive: true, force: true })
    await run('cp', ['-a', from, to])
  })
  // Caches and the stamp are the operator's, and are written to in place: a hard link would change under whoever mounts it.
  for (const own of [...CACHES, STAMP]) await rm(path.join(to, own), { recursive: true, force: true })
  return true
}

// As scripts/prepare.mjs does it, and why: `npm ci` refuses a lock file that lacks the native packages of some platform.
const INSTALL = ['npm', 'install', '--no-save', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error', '--cache=.git/npm-cache'] as const

const install = async ({ sandbox }: PackagesSetting, { repository, commit, name }: { repository: string; commit: string; name: string }, to: string): Promise<true | Refusal> => {
  const box = await sandbox.open({ run: `packages-${name}`, repository, base: commit, packages: null, mayInstall: true })
  if ('refused' in box) return box
  try {
    const { exit, output } = await box.exec({ argv: INSTALL, cwd: '.', timeoutMs: INSTALL_MS, network: 'registry' }, new AbortController().signal)
    if (exit !== 0) return refused(`The packages could not be installed: ${output.trim().split('\n').slice(-5).join('\n')}`, 'Look whether the registry answers (npm ping); factory/config.ts may name others under "registries".')
    return (await box.take('node_modules', to)) ? true : refused('The installation left no packages.', `Look at package.json of ${commit}.`)
  } finally {
    await box.close()
  }
}

const prepare = async (setting: PackagesSetting, { lock, ...of }: { repository: string; commit: string; name: string; lock: string }): Promise<string | Refusal> => {
  const kept = path.join(setting.folder, of.name)
  if (await isThere(path.join(kept, STAMP))) return kept
  const making = `${kept}.making`
  for (const old of [making, kept]) await rm(old, { recursive: true, force: true })
  await mkdir(setting.folder, { recursive: true })
  if (!(setting.operator !== null && (await takeOver(setting.operator, lock, making)))) {
    const installed = await install(setting, of, making)
    if (installed !== true) return installed
  }
  await writeFile(path.join(making, STAMP), stampOf(lock))
  for (const cache of CACHES) await mkdir(path.join(making, cache), { recursive: true })
  // Whole or not at all: whoever finds the folder finds all of it.
  await rename(making, kept)
  return kept
}

/**
 * Keeps installed packages by lock file, Node and platform: taken from the operator's folder when its lock file is the same, else installed in a
 * box that reaches the configured registries. Never rejects for what a lock file or a registry does.
 */
export const packages = (setting: PackagesSetting): Packages => {
  const under = new Map<string, Promise<string | Refusal>>()
  return async (repository, commit) => {
    const lock = await repository.text(commit, LOCK)
    if (lock === null) return refused(`${commit} has no ${LOCK}.`, `Commit a ${LOCK}.`)
    const name = createHash('sha256').update(JSON.stringify([lock, setting.machine.node, setting.machine.platform])).digest('hex').slice(0, 32)
    const known = under.get(name)
    if (known) return known
    // Two runs that need the same packages wait for one installation.
    const made = prepare(setting, { repository: repository.path, commit, name, lock }).finally(() => under.delete(name))
    under.set(name, made)
    return made
  }
}
