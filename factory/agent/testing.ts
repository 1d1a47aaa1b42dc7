import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { onTestFinished } from 'vitest'
import { atMost } from '#domain/at-most.ts'
import type { CheckName, CheckResult } from '../checks/checks.ts'
import { virtualClock } from '../clock/virtual-clock.ts'
import type { Automation } from '../core/automation.ts'
import { worldOf } from '../core/testing.ts'
import { itemOf } from '../core/world.ts'
import { memoryDeploy } from '../deploy/memory-deploy.ts'
import { memoryForge } from '../forge/memory-forge.ts'
import { someRepository } from '../git/testing.ts'
import { anthropic } from '../model/anthropic.ts'
import { startLoopback, type Asked, type Loopback, type Scripted, type ScriptedBlock } from '../model/loopback.ts'
import type { Judgement } from '../policy/gate.ts'
import type { Box, ExecResult, Sandbox } from '../sandbox/sandbox.ts'
import { artifactFolder } from '../work/artifact-folder.ts'
import type { Note, Step, WorkContext } from '../work/work.ts'

/** An answer of these blocks. */
export const answer = (...content: ScriptedBlock[]): Scripted => ({ then: 'answer', content })
export const text = (words: string): ScriptedBlock => ({ type: 'text', text: words })
export const call = (name: string, input: unknown): ScriptedBlock => ({ type: 'tool_use', name, input })

/** What a box without a kernel says to each command, for tests of the loop: no process is started. */
export type Say = (argv: readonly string[], number: number) => string

/** A box that only talks; its tree is as many changes as it was told to make. */
const talkingBox = (say: Say, folder: string): Sandbox => ({
  probe: async () => ({ ok: true, ms: 0 }),
  open: async (spec): Promise<Box> => {
    let commands = 0
    return {
      exec: async ({ argv }, signal): Promise<ExecResult> => {
        commands += 1
        return { exit: signal.aborted ? null : 0, signal: null, limit: signal.aborted ? 'aborted' : null, most: '', output: say(argv, commands), artifact: '', ms: 0 }
      },
      snapshot: async () => spec.base,
      restore: async () => undefined,
      handOver: async () => ({ refused: 'bad_bundle', message: `Nothing lies in ${folder}.`, fix: 'Use a real box.' }),
      keepTrees: async () => ({ refused: 'bad_bundle', message: `Nothing lies in ${folder}.`, fix: 'Use a real box.' }),
      keep: async () => undefined, put: async () => undefined, take: async () => false,
      close: async () => undefined,
    }
  },
})

/** An automation as small as one can be. */
export const someAutomation = (change: Partial<Automation> = {}): Automation => ({
  id: 'feature-builder', kind: 'agent', select: () => [], intents: { comment: 1, give_up: 1 }, tools: ['run'], run: ['npm'], paths: { allow: ['**'], never: [] },
  budget: { turns: 40, tokens: 1_000_000, cost: 3_000_000, wallMs: 600_000 }, concurrency: 1, maxRisk: 'R2', needs: [], slot: 'agent', network: 'none',
  harness: ['AGENTS.md'], model: 'default', attempts: 3, onFailure: 'retry', mayAsk: true, ...change,
})

type Wanted = {
  script: (asked: Asked, number: number) => Scripted | Promise<Scripted>
  automation?: Partial<Automation>
  say?: Say
  sandbox?: Sandbox
  files?: Readonly<Record<string, string>>
  body?: string
  /** What a stranger has said about the issue. */
  remark?: string
  modelId?: string
  counts?: boolean
  secrets?: readonly string[]
  silenceMs?: number
  judge?: (kind: string) => Judgement
  red?: readonly CheckName[]
  /** What an earlier life of this run had saved. */
  steps?: readonly Step[]
}

/** A context with everything a run is given, and what it did with it. */
export type Played = { context: WorkContext; server: Loopback; steps: Step[]; charged: { cost: number; tokens: number; estimated: boolean }[]; notes: Note[]; waits: number[]; stop: AbortController; folder: string; base: string }

const ALLOW: Judgement = { verdict: 'allow', rules: [], intent: null }
const PLAN = { priority: 2, area: 'notes', size: 'S', criteria: [{ id: 'c1', text: 'The greeting says hello' }], deps: [] } as const

const resultOf = (name: CheckName, red: boolean): CheckResult =>
  ({ name, key: name, conclusion: red ? 'failure' : 'success', counts: { total: 3, passed: red ? 2 : 3, failed: red ? 1 : 0, skipped: 0 }, report: red ? 'greeting.test.ts: says hello' : '', artifacts: [], cached: false })

// Waits end at once and are written down.
const hurriedClock = (waits: number[]) => {
  const clock = virtualClock(1_000)
  return { ...clock, after: async (ms: number) => void (waits.push(ms), clock.move(ms)) }
}

const someItem = () => {
  const on = { of: 'item', key: '1', actor: 'engine' } as const
  const world = worldOf(
    { ...on, type: 'seen', data: { kind: 'feature', title: 'Greet', labels: [], author: 'ann', role: 'operator', bodyHash: 'h', origin: { from: 'person', ref: 'issue:1' }, depth: 0 } },
    { ...on, type: 'triaged', data: { kind: 'feature', ...PLAN, criteria: [...PLAN.criteria], deps: [] } },
  )
  return { world, item: itemOf(world, 1) }
}

/** Sets a run up: a scripted endpoint behind the real SDK, a repository, a forge with its issue. All of it goes when the test ends. */
export const someRun = async (wanted: Wanted): Promise<Played> => {
  const folder = await mkdtemp(path.join(tmpdir(), 'factory-agent-'))
  await chmod(folder, 0o755)
  const server = await startLoopback(wanted.script, { counts: wanted.counts ?? true })
  onTestFinished(async () => {
    await server.close()
    await rm(folder, { recursive: true, force: true })
  })
  const repository = await someRepository()
  const base = await repository.put(wanted.files ?? { 'AGENTS.md': 'Be short.\n', 'greeting.ts': "export const greeting = 'hi'\n" })
  const forge = memoryForge()
  await forge.people.openIssue({ login: 'ann', role: 'operator' }, { title: 'Greet', body: wanted.body ?? 'Say hello.' })
  if (wanted.remark !== undefined) await forge.people.comment({ login: 'mallory', role: 'none' }, 1, wanted.remark)
  const { world, item } = someItem()
  const played = { server, steps: [...(wanted.steps ?? [])], charged: [] as Played['charged'], notes: [] as Note[], waits: [] as number[], stop: new AbortController(), folder, base }
  const context: WorkContext = {
    run: { id: 'run-1', seed: 'seed', depth: 0, mode: 'live', resumed: (wanted.steps ?? []).length > 0 }, automation: someAutomation(wanted.automation), world, item, base, forge, repository,
    sandbox: wanted.sandbox ?? talkingBox(wanted.say ?? (() => 'ok'), folder), packages: async () => folder, deploy: memoryDeploy(),
    checks: { required: async () => ['types', 'unit'], known: async () => [], run: async (names) => names.map((name) => resultOf(name, wanted.red?.includes(name) ?? false)) },
    model: anthropic({ model: wanted.modelId ?? 'claude-sonnet-5-5', baseURL: server.url, apiKey: 'none', records: path.join(folder, 'exchanges'), silenceMs: wanted.silenceMs ?? 5_000 }),
    secrets: wanted.secrets ?? [], inTurn: atMost(1),
    ledger: { reserve: async (number) => ({ at: 'reserved', entry: String(number) }), settle: async (_, actual, estimated) => void played.charged.push({ ...actual, estimated }) },
    steps: {
      load: async () => structuredClone(played.steps),
      save: async (step) => {
        played.steps[step.n - 1] = structuredClone(step)
        return 'saved'
      },
    },
    artifacts: artifactFolder(path.join(folder, 'artifacts')), clock: hurriedClock(played.waits), notes: async () => played.notes.splice(0), exhibit: async () => undefined,
    preJudge: async (kind) => wanted.judge?.(kind) ?? ALLOW, say: () => undefined, signal: played.stop.signal,
  }
  return { ...played, context }
}
