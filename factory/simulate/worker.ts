import type { IntentKind } from '#domain/factory/intent-kind.ts'
import type { Intent } from '#domain/factory/intents.ts'
import { draw, type Draw } from '../core/seed.ts'
import { toLookAt } from '../core/may-merge.ts'
import { itemOf } from '../core/world.ts'
import { issuesLeft } from '../engine/facts.ts'
import { carryOut, recover } from '../engine/outbox.ts'
import type { Ending, Held, RunRecords, Store } from '../engine/store.ts'
import type { GateFacts } from '../policy/gate.ts'
import { CANARY, type Bench } from './bench.ts'
import { handsOf } from './hands.ts'
import { planOf } from './personas.ts'

/** The process of a worker died. Nothing after it happens. */
export class Crash extends Error {}

/** What other people and workers do while this one stands still. */
export type Meanwhile = () => Promise<void>

const STALL_MS = 90_000
// The worst case of one call, in micro-dollars.
const CALL = 40_000

/** One I/O step of a worker, at which it may die before or after, or stand still until its lease is over. */
const io = async <T>(bench: Bench, meanwhile: Meanwhile, call: () => Promise<T>): Promise<T> => {
  bench.io.calls += 1
  const roll = bench.chance.fraction()
  if (roll < bench.faults.stall) {
    bench.clock.now += STALL_MS
    await meanwhile()
  }
  if (bench.io.crashAt === bench.io.calls * 2 || roll > 1 - bench.faults.crash / 2) throw new Crash()
  const result = await call()
  if (bench.io.crashAt === bench.io.calls * 2 + 1 || (roll > 0.5 && roll < 0.5 + bench.faults.crash / 2)) throw new Crash()
  return result
}

type Kept = Store & Pick<RunRecords, 'phase'>

const fragile = (bench: Bench, meanwhile: Meanwhile): Kept => {
  const { store } = bench
  const through = <A extends unknown[], R>(call: (...given: A) => Promise<R>) => (...given: A) => io(bench, meanwhile, () => call(...given))
  return {
    tick: store.tick, put: store.put, claim: store.claim, beat: through(store.beat), propose: through(store.propose), intend: through(store.intend), send: through(store.send),
    finish: through(store.finish), phase: through(store.phase), open: through(store.open), end: through(store.end),
  }
}

const factsFor = (bench: Bench, held: Held, kind: IntentKind, used: number): GateFacts => {
  const world = bench.store.world()
  const item = held.item === null ? null : itemOf(world, held.item)
  const automation = bench.definitions.automations.find(({ id }) => id === held.automation)
  if (!automation) throw new RangeError(`There is no automation ${held.automation}.`)
  return {
    automation, mode: 'live', used, dayLeft: kind === 'create_issue' ? issuesLeft(world) : Number.MAX_SAFE_INTEGER, lease: 'current', frozen: false, target: { item: held.item, pull: item?.pull?.number ?? null, head: item?.pull?.head.oid ?? null }, files: null,
    secrets: [CANARY], credential: null, criteria: item?.criteria.map(({ id }) => id) ?? [], looks: toLookAt(item), green: new Map([['unit', new Set()]]), proof: null, rubrics: null, untrusted: true, risk: item?.pull?.head.risk ?? null,
    level: 'auto', approved: true, budgetLeft: true, applied: false,
  }
}

const GOOD: Draw = { fraction: () => 0.5, id: () => '' }

type Told = { ending: Ending; intents: readonly Intent[] }

const applyAll = async (bench: Bench, store: Store, held: Held, intents: readonly Intent[]): Promise<'lost' | 'applied' | 'unproven'> => {
  let unproven = false
  for (const [ordinal, intent] of intents.entries()) {
    const id = `${held.id}-${ordinal}`
    const judgement = bench.engine.judge(intent.kind, intent.payload, factsFor(bench, held, intent.kind, intents.slice(0, ordinal).filter(({ kind }) => kind === intent.kind).length))
    // The hash is of what was judged, cleaned as it may be; a run that alters it afterwards is what property 3 is about.
    const judged = judgement.intent ?? intent
    const sent = altered(bench, judged)
    const proposal = { id, key: id, intent: judged, hash: JSON.stringify(judged.payload) }
    if ((await store.propose(held, proposal, judgement)) === 'lost') return 'lost'
    unproven ||= judgement.verdict === 'deny' && intent.kind === 'open_pr'
    const intended = await store.intend(held, { ...proposal, intent: sent, hash: JSON.stringify(sent.payload) })
    if (intended === 'lost') return 'lost'
    if (intended === 'intended' && (await carryOut(store, handsOf(bench, held), held, id)) === 'lost') return 'lost'
  }
  return unproven ? 'unproven' : 'applied'
}

// One run in fifty tries to send something else than was judged.
const altered = (bench: Bench, intent: Intent): Intent =>
  intent.kind === 'comment' && bench.chance.fraction() < 0.02 ? { ...intent, payload: { ...intent.payload, body: `${intent.payload.body} (altered)` } } : intent

// Agents pay for what they ask; expensive ones more than they had reserved.
const callOf = (bench: Bench, held: Held): { entry: string; actual: number } | 'day_cap' | 'cost' | null => {
  if (bench.good || bench.definitions.automations.find(({ id }) => id === held.automation)?.kind !== 'agent') return null
  const roll = draw(`${held.seed} cost`).fraction()
  const day = `day:${new Date(bench.clock.now).toISOString().slice(0, 10)}`
  const entry = bench.ledger.reserve(held.id, day, CALL)
  const { cap = 0, reserved = 0, spent = 0 } = bench.ledger.budgets.get(day) ?? {}
  return entry === null ? (reserved + spent + CALL > cap ? 'day_cap' : 'cost') : { entry, actual: Math.floor(CALL * (roll > 0.95 ? 1.5 : roll)) }
}

/** Works a claimed run to its end, or until its lease is lost or its process dies. */
export const work = async (bench: Bench, held: Held, meanwhile: Meanwhile): Promise<void> => {
  const store = fragile(bench, meanwhile)
  try {
    await recover(store, handsOf(bench, held), held)
    // Whoever went before died between a call and its settlement, or stands still there: it is charged in full.
    bench.ledger.settleRun(held.id)
    const call = callOf(bench, held)
    if (typeof call === 'string') {
      await store.end(held, { reason: call })
      return
    }
    const alive = await store.beat(held)
    // Paid is paid, also by a run that is nobody's any more.
    if (call) bench.ledger.settle(call.entry, call.actual)
    if (!alive) {
      await store.end(held, { reason: 'cancelled' })
      return
    }
    const told: Told = await planOf(bench, held, bench.good ? GOOD : draw(held.seed))
    if (!(await store.phase(held, 'applying'))) return
    const applied = await applyAll(bench, store, held, told.intents)
    if (applied !== 'lost') await store.end(held, applied === 'unproven' ? { reason: 'unproven' } : told.ending)
  } catch (error) {
    if (!(error instanceof Crash)) throw error
  }
}
