import { spawn } from 'node:child_process'
import { rename, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { makeRunFolder, type RunFolder } from './clone.ts'
import { execInBox, type Place } from './exec.ts'
import { putIn, takeOut } from './files.ts'
import { git } from '../git/git.ts'
import { inspectBundle, inspectChain } from './quarantine.ts'
import { oomKills } from './oom-kills.ts'
import { lockedIn, openRegistryDoor } from './registry.ts'
import type { Box, BoxSpec, Command, ExecResult, Refusal, Sandbox } from './sandbox.ts'
import { chainArgv, handOverArgv, restoreArgv, snapshotArgv } from './trees.ts'
import { diskBytes, type Allowance } from './watch.ts'

const GIBIBYTE = 2 ** 30
const ALLOWANCE = { memory: 6 * GIBIBYTE, processes: 400, spare: 2 * GIBIBYTE }
const GIT_MS = 120_000
const FIX = 'Install bubblewrap (Debian: apt-get install bubblewrap). Where user namespaces are restricted, allow them for /usr/bin/bwrap (AppArmor profile, or sysctl kernel.apparmor_restrict_unprivileged_userns=0).'

// Somebody who owns nothing outside: whatever leaves a box of an engine that is root must find no door open.
const OUTSIDE = { uid: 61_000, gid: 61_000 }

/** Where runs keep their clones, which bwrap makes the boxes, and what a command may use: bytes, processes, bytes beside the clone. */
export type BubblewrapSetting = {
  folder: string
  program?: string
  memory?: number
  processes?: number
  spare?: number
  /** How many processes the kernel has ended for want of memory. */
  oomKills?: () => number
  /** Addresses of the registries that a command with network `registry` may fetch packages from, in the order they are asked. */
  registries?: () => Promise<readonly string[]>
}

const outside = () => (process.getuid?.() === 0 ? OUTSIDE : null)

const programOf = ({ program = 'bwrap' }: BubblewrapSetting): string => program

const never = new AbortController().signal

const nothing = (output: string): ExecResult => ({ exit: null, signal: null, limit: null, most: '', output, artifact: '', ms: 0 })

/** Runs a command that may fetch the packages which the lock file of the base names; what it asked for stands beside its output. */
const execWithRegistry = async (place: Place, command: Command, { spec, registries, signal }: { spec: BoxSpec; registries: BubblewrapSetting['registries']; signal: AbortSignal }): Promise<ExecResult> => {
  if (!spec.mayInstall) return nothing('This run may not install packages.\n')
  const asked = (await registries?.()) ?? []
  if (asked.length === 0) return nothing('No registry is configured.\n')
  const lock = await git(spec.repository, 'show', `${spec.base}:package-lock.json`).catch(() => null)
  const locked = lock === null ? null : lockedIn(lock)
  if (locked === null) return nothing('There is no package-lock.json to install from.\n')
  const door = await openRegistryDoor({ registries: asked, locked })
  try {
    return await execInBox({ ...place, door: door.folder }, command, signal)
  } finally {
    await writeFile(`${place.artifact}.registry`, door.log().join('\n'))
    await door.close()
  }
}

const openBox = async (spec: BoxSpec, run: RunFolder, setting: BubblewrapSetting): Promise<Box> => {
  const disk = (await diskBytes(run.clone)) + (setting.spare ?? ALLOWANCE.spare)
  const allowance: Allowance = { memory: setting.memory ?? ALLOWANCE.memory, processes: setting.processes ?? ALLOWANCE.processes, disk }
  let commands = 0
  const place = (): Place => {
    commands += 1
    return { program: programOf(setting), clone: run.clone, etc: run.etc, packages: spec.packages, outside: outside(), allowance, oomKills: setting.oomKills ?? oomKills, artifact: path.join(run.artifacts, `${commands}.txt`), door: null }
  }
  const ask = (argv: Command['argv']): Promise<ExecResult> => execInBox(place(), { argv, cwd: '.', timeoutMs: GIT_MS, network: 'none' }, never)
  return {
    exec: (command, signal) => (command.network === 'none' ? execInBox(place(), command, signal) : execWithRegistry(place(), command, { spec, registries: setting.registries, signal })),
    snapshot: async (step) => (await ask(snapshotArgv(step))).output.trim(),
    restore: async (tree) => void (await ask(restoreArgv(tree))),
    handOver: async (message) => {
      const { exit, output } = await ask(handOverArgv(spec.base, spec.merge ?? null, message))
      if (exit !== 0) return { refused: 'bad_bundle', message: `The change could not be committed: ${output.trim()}.`, fix: 'Look at the state of the clone.' }
      return inspectBundle({ clone: run.clone, folder: run.folder, repository: spec.repository, base: spec.base, merge: spec.merge ?? null })
    },
    keepTrees: async (trees) => {
      const { exit, output } = await ask(chainArgv(spec.base, trees))
      if (exit !== 0) return { refused: 'bad_bundle', message: `The trees could not be committed: ${output.trim()}.`, fix: 'Look at the state of the clone.' }
      return inspectChain({ clone: run.clone, folder: run.folder, repository: spec.repository, base: spec.base }, trees)
    },
    keep: async (folder) => {
      await rm(path.join(run.clone, '.git'), { recursive: true, force: true })
      await rename(run.clone, folder)
    },
    put: (from, at) => putIn(run.clone, at, { from, owner: outside() }),
    take: (at, to) => takeOut(run.clone, at, to),
    close: () => rm(run.folder, { recursive: true, force: true }),
  }
}

// The smallest box there is: whether the kernel lets this account make one at all.
const tryBox = (program: string): Promise<{ code: number | null; said: string }> =>
  new Promise((resolve) => {
    let said = ''
    const child = spawn(program, ['--unshare-all', '--die-with-parent', '--ro-bind', '/', '/', 'true'], { cwd: '/', env: { NODE_ENV: 'production' }, stdio: ['ignore', 'ignore', 'pipe'], ...(outside() ?? {}) })
    child.stderr.on('data', (data: Buffer) => { said += data.toString() })
    child.once('error', (error) => resolve({ code: null, said: error.message }))
    child.once('close', (code) => resolve({ code, said }))
  })

/** Linux namespaces by bubblewrap (https://github.com/containers/bubblewrap): one command, one box. See docs/spec/engine.md. */
export const bubblewrap = (setting: BubblewrapSetting): Sandbox => ({
  probe: async () => {
    const begin = performance.now()
    const { code, said } = await tryBox(programOf(setting))
    const ms = performance.now() - begin
    return code === 0 ? { ok: true, ms } : { ok: false, ms, error: `bwrap: ${said.trim()}`, fix: FIX }
  },
  open: async (spec): Promise<Box | Refusal> => {
    const { code, said } = await tryBox(programOf(setting))
    if (code !== 0) return { refused: 'unavailable', message: `No box can be made here: ${said.trim()}`, fix: FIX }
    try {
      return await openBox(spec, await makeRunFolder(path.join(setting.folder, spec.run), spec, outside()), setting)
    } catch (error) {
      return { refused: 'disk', message: `The clone could not be made: ${error instanceof Error ? error.message : String(error)}`, fix: 'Look at free space, and whether the base commit is in the repository.' }
    }
  },
})
