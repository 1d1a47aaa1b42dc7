import { readEvent, toStored, type NewEvent } from '../core/events/read.ts'
import { appendEvents } from '#db/writes/factory/events.ts'
import { settings } from '#db/settings.ts'
import type { FactoryDatabase } from '#db/factory-client.ts'
import { definitions } from '../automations/all.ts'
import { configOf, definitionsOf } from '../config.ts'
import type { Context } from './command.ts'
import type { Engine } from './engine.ts'
import { runTyped } from './run.ts'
import { COMMANDS } from './table.ts'

/** A context on a test database, with nobody's engine unless one is given. */
export const contextOn = (factory: () => FactoryDatabase, change: Partial<Context> = {}): Context => {
  const config = configOf(settings(), process.cwd())
  return {
    say: () => undefined, settings: settings(), config, definitions: definitionsOf(config, definitions('defs', 2)), owner: 'ann', database: async () => factory(),
    engine: null, folder: process.cwd(), now: Date.now, signal: new AbortController().signal, ...change,
  }
}

/** Types a command, as a person or a program with `--json` does. Gives the exit code and the lines of both outputs. */
export const type = async (context: Context, ...argv: string[]): Promise<{ exit: number; out: string[]; progress: string[] }> => {
  const [out, progress]: [string[], string[]] = [[], []]
  const exit = await runTyped(COMMANDS, argv, async () => ({ context, close: async () => undefined }), { out: (line) => out.push(line), progress: (line) => progress.push(line) })
  return { exit, out, progress }
}

type Bare<E> = E extends NewEvent ? Omit<E, 'actor' | 'cause'> : never
/** Writes events as an engine would have, in order; each is checked to be one that the log may hold. */
export const happened = async (factory: FactoryDatabase, ...events: readonly (Bare<NewEvent> & { actor?: string; cause?: string })[]): Promise<void> => {
  const stored = events.map((event) => toStored({ actor: 'engine', cause: 'test', ...event }))
  stored.forEach((event) => readEvent({ ...event, seq: 1, version: 1, at: 0 }))
  for (const event of stored) await factory.transaction((tx) => appendEvents(tx, [event]))
}

const A = 'a'.repeat(40)
const COUNTS = { total: 1, passed: 1, failed: 0, skipped: 0 }

/** An item that waits for planning. */
export const someItem = (number: number, kind: 'feature' | 'bug' = 'feature'): Bare<NewEvent> =>
  ({ of: 'item', key: String(number), type: 'seen', data: { kind, title: `Item ${number}`, labels: [], author: 'ann', role: 'operator', bodyHash: 'h', origin: { from: 'person', ref: 'x' }, depth: 0 } })

/** The same item with a pull request of that number plus 100 at head `aaaa…`, looked at by nobody. */
export const inReview = (number: number, run: string): Bare<NewEvent>[] => {
  const key = String(number)
  return [
    someItem(number), { of: 'item', key, type: 'triaged', data: { kind: 'feature', priority: 2, area: 'x', criteria: [{ id: 'c1', text: 'It works' }], deps: [], size: 'S' } },
    { of: 'item', key, type: 'claimed', data: { run, automation: 'feature-builder' } }, { of: 'item', key, type: 'pull_opened', data: { pull: number + 100, head: A, base: 'b'.repeat(40), by: 'feature-builder' } },
  ]
}

/** And that head merged and verified. */
export const untilVerified = (number: number, run: string, risk: 'R0' | 'R2' = 'R2'): Bare<NewEvent>[] => {
  const key = String(number)
  return [
    ...inReview(number, run), { of: 'item', key, type: 'assessed', data: { head: A, risk, why: [], weakening: [] } },
    { of: 'item', key, type: 'checked', data: { head: A, name: 'unit', conclusion: 'success', counts: COUNTS, artifact: null, cached: false } },
    { of: 'item', key, type: 'reviewed', data: { head: A, by: 'pr-reviewer', verdict: 'approve', criteria: [{ id: 'c1', met: true }], findings: { minor: 0, major: 0 }, pictures: 0 } },
    { of: 'item', key, type: 'queued', data: { head: A } }, { of: 'item', key, type: 'merged', data: { commit: 'c'.repeat(40), tree: 't', base: A, batch: run } },
    { of: 'item', key, type: 'deployed', data: { release: 'r1' } }, { of: 'item', key, type: 'verified', data: { run, counts: COUNTS } },
  ]
}

const REPORT = { run: 'r', reason: 'done', intents: [{ kind: 'comment', verdict: 'allow', messages: [] }], effects: [{ key: 'k', kind: 'comment', state: 'confirmed' }], cost: 12 } as const

/** An engine that answers at once: for what the command line makes of its answers. */
export const answeringEngine = (change: Partial<Engine> = {}): Engine => ({
  up: async (_, ready) => ready({ addresses: { console: 'http://localhost:3000/factory' }, version: '1' }),
  run: async () => REPORT, fork: async () => REPORT, issue: async () => ({ number: 7 }), replay: async () => ({ steps: 3, difference: null }), record: async (_, { slot }) => ({ file: `checks.${slot}.json`, replies: 3 }),
  repository: async () => process.cwd(), rebuild: async () => undefined, lock: async () => "",
  priced: () => true, probes: { forge: async () => ({ ok: true, ms: 1 }) }, ...change,
})
