import { spawn } from 'node:child_process'
import { rm } from 'node:fs/promises'
import path from 'node:path'
import { makeRunFolder, type RunFolder } from './clone.ts'
import { execInBox, type Place } from './exec.ts'
import { inspectBundle } from './quarantine.ts'
import type { Box, BoxSpec, Command, ExecResult, Refusal, Sandbox } from './sandbox.ts'
import { handOverArgv, restoreArgv, snapshotArgv } from './trees.ts'
import { diskBytes, type Allowance } from './watch.ts'

const GIBIBYTE = 2 ** 30
const ALLOWANCE = { memory: 6 * GIBIBYTE, processes: 400, spare: 2 * GIBIBYTE }
const GIT_MS = 120_000
const FIX = 'Install bubblewrap (Debian: apt-get install bubblewrap). Where user namespaces are restricted, allow them for /usr/bin/bwrap (AppArmor profile, or sysctl kernel.apparmor_restrict_unprivileged_userns=0).'

// Somebody who owns nothing outside: whatever leaves a box of an engine that is root must find no door open.
const OUTSIDE = { uid: 61_000, gid: 61_000 }

/** Where runs keep their clones, which bwrap makes the boxes, and what a command may use: bytes, processes, bytes beside the clone. */
export type BubblewrapSetting = { folder: string; program?: string; memory?: number; processes?: number; spare?: number }

const outside = () => (process.getuid?.() === 0 ? OUTSIDE : null)

const programOf = ({ program = 'bwrap' }: BubblewrapSetting): string => program

const never = new AbortController().signal

const openBox = async (spec: BoxSpec, run: RunFolder, setting: BubblewrapSetting): Promise<Box> => {
  const disk = (await diskBytes(run.clone)) + (setting.spare ?? ALLOWANCE.spare)
  const allowance: Allowance = { memory: setting.memory ?? ALLOWANCE.memory, processes: setting.processes ?? ALLOWANCE.processes, disk }
  let commands = 0
  const place = (): Place => {
    commands += 1
    return { program: programOf(setting), clone: run.clone, etc: run.etc, packages: spec.packages, outside: outside(), allowance, artifact: path.join(run.artifacts, `${commands}.txt`) }
  }
  const ask = (argv: Command['argv']): Promise<ExecResult> => execInBox(place(), { argv, cwd: '.', timeoutMs: GIT_MS, network: 'none' }, never)
  return {
    exec: (command, signal) =>
      command.network === 'none'
        ? execInBox(place(), command, signal)
        : Promise.resolve({ exit: null, signal: null, limit: null, output: 'This box has no way to a registry.\n', artifact: '', ms: 0 }),
    snapshot: async (step) => (await ask(snapshotArgv(step))).output.trim(),
    restore: async (tree) => void (await ask(restoreArgv(tree))),
    handOver: async (message) => {
      const { exit, output } = await ask(handOverArgv(spec.base, message))
      if (exit !== 0) return { refused: 'bad_bundle', message: `The change could not be committed: ${output.trim()}`, fix: 'Look at the state of the clone.' }
      return inspectBundle({ clone: run.clone, folder: run.folder, repository: spec.repository, base: spec.base })
    },
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
