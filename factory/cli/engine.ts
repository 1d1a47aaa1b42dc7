import type { Probe } from '#domain/factory/integration.ts'
import type { Fork } from '../core/input.ts'
import type { RunReason } from '#domain/factory/run.ts'
import type { Left } from './left.ts'

/** One run, watched to its end. Money in micro-dollars. */
export type RunReport = {
  run: string
  reason: RunReason
  intents: readonly { kind: string; verdict: string; messages: readonly string[] }[]
  effects: readonly { key: string; kind: string; state: string }[]
  cost: number
}

/** Nothing began, and why: what a tick says of it, or what its item waits for. */
export type NotBegun = { notBegun: Left['why'] | 'nothing_to_do' }

/** Where a replay first differs from its record. */
export type Difference = { step: number; what: string; recorded: string; now: string }

export type Watch = { say: (line: string) => void; signal: AbortSignal }

/** What the command line needs of the engine's process: what starts, watches or plays back work. `factory/main.ts` wires it. */
export type Engine = {
  /** Serves until `signal`; `ready` is called when every address answers. With `once`, until nothing is left to do. */
  up: (options: { workers: number; dryRun: boolean; once: boolean; console: boolean }, ready: (served: { addresses: Record<string, string>; version: string }) => void, watch: Watch) => Promise<void>
  run: (options: { automation: string; issue: number | null; dryRun: boolean }, watch: Watch) => Promise<RunReport | NotBegun>
  /** Opens an issue at the forge as the machine's owner. */
  issue: (issue: { title: string; body: string; labels: readonly string[]; by: string }) => Promise<{ number: number }>
  replay: (run: string, watch: Watch) => Promise<{ steps: number; difference: Difference | null }>
  /** Writes what the model said in a run as a file that can be played again; gives the file's name and how many replies it has. */
  record: (run: string, as: { slot: string; nth: number; to: string }) => Promise<{ file: string; replies: number }>
  /** A dry run from the first steps of another, watched to its end. */
  fork: (from: Fork, watch: Watch) => Promise<RunReport | NotBegun>
  /** The factory's own bare repository, from which `pull` takes what was merged. */
  repository: () => Promise<string>
  /** Writes the projections anew from the log. */
  rebuild: () => Promise<void>
  /** The text of factory/automations.lock as the automations are now. */
  lock: () => Promise<string>
  /** Whether the price of a model is known. */
  priced: (model: string) => boolean
  /** What only the engine can ask of the outside: each by name, such as forge and model. */
  probes: Readonly<Record<string, () => Promise<Probe>>>
}
