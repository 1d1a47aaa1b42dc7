import { hostname } from 'node:os'
import type { FactoryDatabase } from '#db/factory-client.ts'
import { checkResult, lastTick, nextDue } from '#db/queries/factory/store.ts'
import { settleOpen } from '#db/writes/factory/budget.ts'
import { storeCheckResult } from '#db/writes/factory/checks.ts'
import { wakeUp } from '#db/writes/factory/events.ts'
import { beat } from '#db/writes/factory/leases.ts'
import { doneCommand, postponeCommand, takeCommand } from '#db/writes/factory/outbox.ts'
import { claimRun, endRunRow, heldRun } from '#db/writes/factory/runs.ts'
import { storeProbe } from '#db/writes/factory/probes.ts'
import { storeSignal } from '#db/writes/factory/signals.ts'
import { storeInput } from '#db/writes/factory/tick.ts'
import { ENDINGS } from '#domain/factory/run.ts'
import type { CheckResult, CheckStore } from '../checks/checks.ts'
import type { Definitions } from '../core/automation.ts'
import type { Caps } from './caps.ts'
import { pgEffects } from './pg-effects.ts'
import { whileHeld } from './pg-held.ts'
import { settledEvent } from './pg-ledger.ts'
import { pgRecords } from './pg-records.ts'
import { pgTick } from './pg-tick.ts'
import { pgWorld } from './pg-world.ts'
import type { Errands, RunRecords, Store, TakenErrand } from './store.ts'

/** Everything the engine keeps, on PostgreSQL. */
export type PgStore = Store & RunRecords & Errands & Pick<ReturnType<typeof pgEffects>, 'effect' | 'dayLeft'> & {
  checks: CheckStore
  /** What the last tick picked and refused. */
  lastTick: () => Promise<Awaited<ReturnType<typeof lastTick>>>
  /** When something is due by itself, at the latest. */
  nextDue: () => Promise<number | null>
  /** Calls `heard` when there may be something to take in, to claim or to carry out. It may miss one: whoever waits also looks by itself. */
  listen: (heard: (what: string) => void) => Promise<() => Promise<void>>
}

const checkStore = (database: FactoryDatabase): CheckStore => ({
  find: async (name, key) => {
    const result = (await checkResult(database.statement, name, key)) as CheckResult | null
    return result && { ...result, cached: true }
  },
  // A check that could not be carried through says nothing about its content.
  save: async (result) => {
    if (result.conclusion !== 'cancelled') await storeCheckResult(database.statement, result)
  },
})

const runs = (database: FactoryDatabase, host: string): Pick<Store, 'claim' | 'beat' | 'end'> => ({
  claim: async (worker) => {
    const row = await claimRun(database.statement, worker, host)
    return row && { id: row.id, automation: row.automation, item: row.item, depth: row.depth, fence: row.fence, resource: row.resource, seed: row.seed }
  },
  beat: ({ id: run, fence }) =>
    database.transaction(async (tx) => (await heldRun(tx, { run, fence }))?.cancelled === null && beat(tx, { run, fence })),
  end: (held, { reason, note = '', counts }) =>
    whileHeld(database, held, false, async (tx) => {
      const open = (await settleOpen(tx, held.id)).map((one) => settledEvent(one, true))
      await endRunRow(tx, held.id)
      return { answer: true, events: [...open, { type: 'ended', data: { reason, ...ENDINGS[reason], note, ...(counts ? { counts } : {}) } }], wake: ['tick'] }
    }),
})

/**
 * The store on PostgreSQL. `host` tells machines apart: a run whose worker was lost is gone on with where its files are.
 * A tick's seed must never have been used before: ids follow from it.
 */
export const pgStore = (database: FactoryDatabase, definitions: Definitions, caps: Caps, host = hostname()): PgStore => {
  const worlds = pgWorld(database)
  return {
    ...runs(database, host), ...pgEffects(database, caps), ...pgRecords(database, definitions, caps),
    world: worlds.now,
    tick: pgTick(database, worlds, definitions, host),
    put: (input) =>
      database.transaction(async (tx) => {
        // Said every two minutes: it takes the place of what was said before, and the inbox does not grow for it.
        if (input.kind === 'probe') await storeProbe(tx, { name: input.integration, ok: input.ok, ms: input.ms, error: input.error ?? null })
        else if (!(await storeInput(tx, input.id, input))) return
        if (input.kind === 'signal') await storeSignal(tx, { fingerprint: input.fingerprint, kind: input.about, title: input.title, body: input.body, people: input.people })
        await wakeUp(tx, 'tick')
      }),
    takeErrand: () => database.transaction(takeCommand) as Promise<TakenErrand | null>,
    doneErrand: (taken) => doneCommand(database.statement, taken),
    laterErrand: (taken) => postponeCommand(database.statement, taken),
    checks: checkStore(database),
    lastTick: () => lastTick(database.statement),
    nextDue: () => nextDue(database.statement),
    listen: (heard) => database.listen(heard),
  }
}
