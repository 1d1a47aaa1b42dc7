import { ENDINGS, type RunMode, type RunPhase } from '#domain/factory/run.ts'
import { isOpenEffect } from '#domain/factory/effect.ts'
import type { Definitions } from '../core/automation.ts'
import type { Command } from '../core/command.ts'
import { decide, type Decision } from '../core/decide.ts'
import { readEvent, toStored, type FactoryEvent } from '../core/events/read.ts'
import type { Input } from '../core/input.ts'
import { compareTuples, rankText } from '../core/order.ts'
import { isFrozen } from '../core/settings.ts'
import type { Emitted } from '../core/tick.ts'
import { EMPTY_WORLD, fold, type World } from '../core/world.ts'
import type { EffectRecord, Held, Proposal, RunRecords, Store } from '../engine/store.ts'
import type { Judgement } from '../policy/gate.ts'
import type { Note } from '../work/work.ts'

type RunRow = Held & {
  phase: RunPhase; resumeAt: RunPhase | null; rank: string; notBefore: number; cancelled: boolean; worker: string; mode: RunMode; applies: string | null; model: string | null
}
type Lease = { holder: string | null; fence: number; expiresAt: number | null }
type IntentRow = { run: string; proposal: Proposal; judgement: Judgement; judgedHash: string }

/** The parts that a mutant may break. */
export type Parts = { decide: typeof decide; fold: typeof fold; fences: boolean; lapses: boolean; hashes: boolean }
export const SOUND: Parts = { decide, fold, fences: true, lapses: true, hashes: true }

const MINUTE = 60_000

/** The store in memory, with the rules of the tables in db/migrations. What a tick leaves in line for the engine itself is in its decision. */
export type MemoryStore = Store & Pick<RunRecords, 'about' | 'phase' | 'notes' | 'intents'> & { log: readonly FactoryEvent[]; world: () => World; runs: ReadonlyMap<string, RunRow>; effects: ReadonlyMap<string, EffectRecord>; judged: ReadonlyMap<string, IntentRow> }

/** `now` is the database's clock. */
// eslint-disable-next-line max-lines-per-function -- one closure over the tables, as one database is; each transaction in it is short
export const memoryStore = (definitions: Definitions, now: () => number, parts: Parts = SOUND): MemoryStore => {
  const log: FactoryEvent[] = []
  const [versions, runs, leases] = [new Map<string, number>(), new Map<string, RunRow>(), new Map<string, Lease>()]
  const [effects, intents, taken] = [new Map<string, EffectRecord>(), new Map<string, IntentRow>(), new Set<string>()]
  // Indexes, as the tables have: queued runs, held resources, open effects.
  const [queued, heldResources, openKeys] = [new Set<string>(), new Set<string>(), new Set<string>()]
  const notes = new Map<string, { run: string; note: Note; given: boolean }>()
  let inbox: Input[] = []
  const probes = new Map<string, Extract<Input, { kind: 'probe' }>>()
  let world = EMPTY_WORLD
  let cursor = 0

  const settleEffect = (key: string, state: EffectRecord['state']) => {
    const effect = effects.get(key)
    if (effect) effects.set(key, { ...effect, state })
    if (!isOpenEffect(state)) openKeys.delete(key)
  }
  const settleByEngine = (event: Extract<FactoryEvent, { of: 'run' }>) => {
    if (event.type === 'effect_confirmed') settleEffect(event.data.key, 'confirmed')
    if (event.type === 'effect_failed') settleEffect(event.data.key, 'failed')
    if (event.type === 'effect_dropped') settleEffect(event.data.key, 'dropped')
    if (event.type === 'effect_unknown') settleEffect(event.data.key, 'unknown')
  }
  const append = (events: readonly (Emitted & { cause?: string })[]) => {
    const added = events.map((event, at) => {
      const stored = toStored({ cause: 'worker', ...event })
      const version = (versions.get(stored.stream) ?? 0) + 1
      versions.set(stored.stream, version)
      return readEvent({ ...stored, seq: log.length + at + 1, version, at: now() })
    })
    log.push(...added)
    for (const event of added) if (event.of === 'run' && event.type === 'effect_resolved') settleEffect(event.data.key, event.data.as)
    for (const event of added) if (event.of === 'run' && event.actor === 'engine') settleByEngine(event)
    world = parts.fold(world, added)
  }
  const holds = ({ id, fence, resource }: Held): boolean => {
    if (!parts.fences) return runs.get(id)?.phase !== 'ended'
    const lease = leases.get(resource)
    return lease?.holder === id && lease.fence === fence && lease.expiresAt !== null && lease.expiresAt > now()
  }
  const own = (held: Held) => ({ of: 'run', key: held.id, actor: held.automation, run: held.id }) as const
  const free = (id: string) => {
    const row = runs.get(id)
    if (!row) return
    row.phase = 'ended'
    queued.delete(id)
    heldResources.delete(row.resource)
    const lease = leases.get(row.resource)
    if (lease?.holder === id) leases.set(row.resource, { ...lease, holder: null, expiresAt: null })
  }
  const queue = (command: Extract<Command, { command: 'queueRun' }>) => {
    const { run: id, automation, item, resource, fence, rank, notBefore, seed, depth, resume, mode, applies = null, model = null } = command
    const before = runs.get(id)
    const lease = leases.get(resource)
    if (!resume && lease && (lease.holder !== null || [...openKeys].some((key) => runs.get(effects.get(key)?.run.id ?? '')?.resource === resource))) {
      throw new Error(`${resource} is held; run ${id} cannot have it.`)
    }
    leases.set(resource, { holder: id, fence, expiresAt: null })
    heldResources.add(resource)
    queued.add(id)
    const row = { id, automation, item, depth, fence, resource, seed, phase: 'queued' as const, resumeAt: null, rank: rankText(rank), notBefore, worker: '', mode, applies, model, cancelled: false }
    // What goes on elsewhere goes on as it was: where it stood, what it is for, and whether it was told to stop.
    runs.set(id, before ? { ...before, ...row, resumeAt: before.phase === 'queued' ? before.resumeAt : before.phase, applies: before.applies, model: before.model, cancelled: before.cancelled } : row)
  }
  const apply = (command: Command) => {
    if (command.command === 'queueRun') queue(command)
    if (command.command === 'cancelRun' && command.why === 'ended') free(command.run)
    if (command.command === 'cancelRun') Object.assign(runs.get(command.run) ?? {}, { cancelled: true })
    if (command.command === 'tellRun') notes.set(command.id, { run: command.run, note: { id: command.id, by: command.by, text: command.text }, given: false })
  }
  const inputsOfRuns = (): Input[] =>
    log.slice(cursor).flatMap((event): Input[] => {
      const row = event.of === 'run' && event.actor !== 'engine' ? runs.get(event.key) : undefined
      if (event.of !== 'run' || !row) return []
      const effect = event.type.startsWith('effect_') && 'key' in event.data ? effects.get(event.data.key) : undefined
      return [{ kind: 'run', id: `e${event.seq}`, event, run: { id: row.id, automation: row.automation, item: row.item, depth: row.depth }, intent: effect?.intent ?? null }]
    })
  const lapsed = (): Input[] =>
    [...heldResources].map((resource) => leases.get(resource) ?? { holder: null, fence: 0, expiresAt: null }).flatMap(({ holder, fence, expiresAt }): Input[] =>
      parts.lapses && holder !== null && expiresAt !== null && expiresAt <= now() ? [{ kind: 'lapsed', id: `lapse:${holder}:${fence}`, run: holder, fence, hostAlive: true }] : [])

  const tick = (seed: string): Decision => {
    const decision = parts.decide(world, [...inputsOfRuns(), ...inbox, ...lapsed(), ...probes.values()], { now: now(), seed }, definitions)
    // What this tick itself appends is looked at by the next one: among it may be what a person has resolved.
    cursor = log.length
    inbox = []
    append(decision.events)
    decision.commands.forEach(apply)
    return decision
  }
  const finish: Store['finish'] = async (held, key, end) => {
    const effect = effects.get(key)
    if (!holds(held) || effect?.state !== (end.state === 'dropped' ? 'intended' : 'sent')) return 'lost'
    settleEffect(key, end.state)
    const data = { effect: key, key, fence: held.fence }
    if (end.state === 'confirmed') append([{ ...own(held), type: 'effect_confirmed', data: { ...data, receipt: { ref: end.receipt.ref, data: end.receipt.data } } }])
    else append([{ ...own(held), type: `effect_${end.state}`, data: { ...data, why: end.why } }])
    return 'stored'
  }
  const claim: Store['claim'] = async (worker) => {
    const [row] = [...queued].flatMap((id) => runs.get(id) ?? []).filter((run) => run.notBefore <= now()).sort((a, b) => compareTuples([a.rank, a.id], [b.rank, b.id]))
    const lease = row && leases.get(row.resource)
    if (!row || !lease) return null
    Object.assign(row, { phase: row.resumeAt ?? 'preparing', worker })
    queued.delete(row.id)
    leases.set(row.resource, { ...lease, expiresAt: now() + MINUTE })
    append([{ ...own(row), type: 'claimed', data: { worker, fence: row.fence } }])
    const { id, automation, item, depth, fence, resource, seed } = row
    return { id, automation, item, depth, fence, resource, seed }
  }
  const send: Store['send'] = async (held, key) => {
    const effect = effects.get(key)
    if (!effect || (effect.state !== 'intended' && effect.state !== 'sent') || !holds(held)) return null
    if (isFrozen(world.settings, held.automation)) {
      if (effect.state === 'intended') await finish(held, key, { state: 'dropped', why: 'frozen' })
      return null
    }
    const sent: EffectRecord = { ...effect, state: 'sent', tries: effect.tries + 1 }
    effects.set(key, sent)
    append([{ ...own(held), type: 'effect_sent', data: { effect: key, key, fence: held.fence, attempt: sent.tries, deadline: now() + 2 * MINUTE } }])
    return sent
  }
  return {
    log, runs, effects, judged: intents, claim, send, finish,
    world: () => world,
    tick: async (seed) => tick(seed),
    put: async (input) => {
      if (input.kind === 'probe') {
        probes.set(input.integration, { ...input, at: now(), failed: input.ok ? 0 : (probes.get(input.integration)?.failed ?? 0) + 1 })
        return
      }
      if (!taken.has(input.id)) inbox.push(input)
      taken.add(input.id)
    },
    beat: async (held) => {
      const lease = leases.get(held.resource)
      if (!holds(held) || !lease || runs.get(held.id)?.cancelled !== false) return false
      leases.set(held.resource, { ...lease, expiresAt: now() + MINUTE })
      return true
    },
    about: async (held) => {
      const row = runs.get(held.id)
      return !holds(held) || !row ? null : { mode: row.mode, phase: row.phase, resumed: row.resumeAt !== null, applies: intents.get(row.applies ?? '')?.proposal.intent ?? null, model: row.model }
    },
    phase: async (held, to) => {
      const row = runs.get(held.id)
      if (!holds(held) || !row) return false
      if (row.phase !== to) append([{ ...own(held), type: 'phase', data: { to } }])
      row.phase = to
      return true
    },
    notes: async (held) => {
      const mine = holds(held) ? [...notes.values()].filter(({ run, given }) => run === held.id && !given) : []
      for (const row of mine) row.given = true
      return mine.map(({ note }) => note)
    },
    intents: async (held) => [...intents.values()].filter(({ run }) => run === held.id),
    propose: async (held, proposal, judgement) => {
      const { id, intent, hash } = proposal
      if (!holds(held)) return 'lost'
      if (intents.has(id)) return 'judged'
      intents.set(id, { run: held.id, proposal, judgement, judgedHash: hash })
      append([
        { ...own(held), type: 'proposed', data: { intent: id, kind: intent.kind, hash } },
        { ...own(held), type: 'judged', data: { intent: id, verdict: judgement.verdict, rules: judgement.rules, hash } },
      ])
      return 'judged'
    },
    intend: async (held, { id, key, intent, hash }) => {
      const row = intents.get(id)
      if (!holds(held)) return 'lost'
      if (!row || effects.has(key) || (row.judgement.verdict !== 'allow' && row.judgement.verdict !== 'downgrade')) return 'refused'
      if (parts.hashes && row.judgedHash !== hash) return 'refused'
      if (isFrozen(world.settings, held.automation)) return 'frozen'
      const { id: run, automation, item, depth } = held
      effects.set(key, { key, run: { id: run, automation, item, depth }, fence: held.fence, intent, hash, judgedHash: parts.hashes ? row.judgedHash : hash, state: 'intended', tries: 0 })
      openKeys.add(key)
      append([{ ...own(held), type: 'effect_intended', data: { effect: key, key, fence: held.fence, intent: id, kind: intent.kind } }])
      return 'intended'
    },
    open: async (run) => [...openKeys].flatMap((key) => effects.get(key) ?? []).filter((effect) => effect.run.id === run),
    end: async (held, { reason, note = '', counts }) => {
      if (!holds(held)) return false
      append([{ ...own(held), type: 'ended', data: { reason, ...ENDINGS[reason], note, ...(counts ? { counts } : {}) } }])
      free(held.id)
      return true
    },
  }
}
