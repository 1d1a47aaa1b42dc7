import type { Probe } from '#domain/factory/integration.ts'

/** What a run needs: its clone at `base`, its packages, and who it is for. Every path is the engine's; inside, the clone is always /repo. */
export type BoxSpec = {
  run: string
  /** The bare repository to clone from, and the commit to begin at. */
  repository: string
  base: string
  /** Folder with installed packages to mount read-only over /repo/node_modules, or none. */
  packages: string | null
  /** Another commit whose side the clone holds too; what is handed over has both as parents. */
  merge?: string
  /** A commit whose objects the clone holds too: trees that an earlier run left. */
  also?: string
  /** Go on with the clone that this run left here, where there is one. */
  resume?: boolean
  /** Whether a command may ask for `registry`; the engine's proxy enforces what that reaches. */
  mayInstall: boolean
}

export type Command = { argv: readonly [string, ...string[]]; cwd: string; timeoutMs: number; network: 'none' | 'registry' }

/** The limit that ended a command; `null` when it ended by itself. */
export type Limit = 'wall' | 'memory' | 'processes' | 'disk' | 'aborted'

/** Output is normalised (no ANSI, durations or temporary paths) and bounded; the whole is in the artifact. */
export type ExecResult = {
  exit: number | null
  signal: string | null
  limit: Limit | null
  /** How much that limit is, in words (`6 GiB`); empty without one. */
  most: string
  output: string
  artifact: string
  ms: number
}

export type Refusal = { refused: 'unavailable' | 'packages' | 'disk' | 'bad_bundle'; message: string; fix: string }

/** One commit by the engine of all that changed and is not ignored, checked outside: base as expected, no hook, link or name that leaves the tree. */
export type Bundle = { head: string; base: string; tree: string; file: string; bytes: number }

export type Box = {
  /** Answers when the command and everything it started are gone, detached children too. */
  exec: (command: Command, signal: AbortSignal) => Promise<ExecResult>
  /** The tree of the clone as it is now, kept under the number of the step. */
  snapshot: (step: number) => Promise<string>
  /** Makes the clone equal to a tree taken before. */
  restore: (tree: string) => Promise<void>
  /** Copies a file or folder of the engine to a free place in the clone. */
  put: (from: string, at: string) => Promise<void>
  /** Moves a file or folder of the clone out to `to`; false when there is none. Links are never followed. */
  take: (at: string, to: string) => Promise<boolean>
  handOver: (message: string) => Promise<Bundle | Refusal>
  /** Trees that were taken as a chain of commits on the base, in this order, each checked as a hand-over is; its head has the last one. */
  keepTrees: (trees: readonly string[]) => Promise<Bundle | Refusal>
  /** Moves the clone as it stands, what is ignored included and its repository apart, to a folder that is not there yet. The last thing a box does. */
  keep: (folder: string) => Promise<void>
  close: () => Promise<void>
}

/** Runs what agents and checks run. Contract: nothing here rejects; a failure is a result or a refusal that names the mending command. */
export type Sandbox = { probe: () => Promise<Probe>; open: (spec: BoxSpec) => Promise<Box | Refusal> }
