import type { FactoryDatabase } from '#db/factory-client.ts'
import type { Tx } from '#db/client.ts'
import { glance, workerEvents } from '#db/queries/factory/events.ts'
import { appendDecided, wakeUp } from '#db/writes/factory/events.ts'
import { lastProbes } from '#db/queries/factory/probes.ts'
import { lapsedLeases } from '#db/writes/factory/leases.ts'
import { beginTick, consumeInbox, dropTimers, keepTick, moveCursor } from '#db/writes/factory/tick.ts'
import type { Intent } from '#domain/factory/intents.ts'
import type { Definitions } from '../core/automation.ts'
import { decide, type Decision } from '../core/decide.ts'
import { readEvent, toStored } from '../core/events/read.ts'
import type { Input } from '../core/input.ts'
import { carryEvents, carryCommand } from './pg-rows.ts'
import { project } from './pg-projections.ts'
import type { PgWorld } from './pg-world.ts'
import { readInput } from './read-input.ts'

/** Inputs of the inbox taken in at once; the rest waits for the next tick. */
const INBOX_BATCH = 500
const RETRIES = 5

const inputsOfRuns = async (tx: Tx, after: number, upTo: number): Promise<Input[]> =>
  (await workerEvents(tx, after, upTo)).flatMap(({ event: stored, run, intent }): Input[] => {
    const event = readEvent(stored)
    return event.of === 'run' ? [{ kind: 'run', id: `e${event.seq}`, event, run, intent: intent as Intent | null }] : []
  })

const lapsed = async (tx: Tx, host: string): Promise<Input[]> =>
  (await lapsedLeases(tx, host)).map(({ run, fence, hostAlive }): Input => ({ kind: 'lapsed', id: `lapse:${run}:${fence}`, run, fence, hostAlive }))

const probes = async (tx: Tx): Promise<Input[]> =>
  (await lastProbes(tx)).map(({ name, ok, ms, error, failed, at }): Input => ({ kind: 'probe', id: `probe:${name}:${at}`, integration: name, ok, ms, at, failed, ...(error === null ? {} : { error }) }))

const shown = ({ commands, refused }: Decision) => ({
  picked: commands.flatMap((one) => (one.command === 'queueRun' && !one.resume ? [{ automation: one.automation, item: one.item, resource: one.resource, run: one.run }] : [])),
  refused: refused.map(({ candidate: { automation, item, resource, stage }, why }) => ({ automation, item: item?.number ?? null, resource, stage, why })),
})

/** One tick in one transaction. Rows come before events, whose lock is one that nothing may be waited for behind. */
const tickOnce = async (tx: Tx, about: { seed: string; host: string; definitions: Definitions; worlds: PgWorld }): Promise<Decision> => {
  const { now, cursor } = await beginTick(tx)
  const mark = await glance(tx)
  const world = await about.worlds.at(tx, mark)
  const inputs = [
    ...(await inputsOfRuns(tx, cursor, mark)), ...(await consumeInbox(tx, INBOX_BATCH)).flatMap(({ input }) => readInput(input) ?? []), ...(await lapsed(tx, about.host)), ...(await probes(tx)),
  ]
  const decision = decide(world, inputs, { now, seed: about.seed }, about.definitions)
  await carryEvents(tx, decision)
  for (const command of decision.commands) await carryCommand(tx, command)
  await project(tx, decision, now)
  const { picked, refused } = shown(decision)
  await keepTick(tx, now, picked, refused)
  await dropTimers(tx, now)
  await moveCursor(tx, mark)
  await about.worlds.keep(tx, world)
  const has = (name: string) => decision.commands.some(({ command }) => command === name)
  await wakeUp(tx, ...(has('queueRun') ? ['run' as const] : []), ...(has('sendEffect') ? ['effect' as const] : []))
  await appendDecided(tx, decision.events.map(toStored), mark, now)
  return decision
}

const SERIALIZATION = new Set(['40001', '40P01', '23505'])
// The client's own error may be wrapped by the one that names the statement.
const codeOf = (error: unknown): string => {
  const { code, cause } = (error ?? {}) as { code?: unknown; cause?: unknown }
  return typeof code === 'string' ? code : cause === undefined ? '' : codeOf(cause)
}

/** Ticks over a database. A stream that went on while a tick decided makes that tick void, and it is done again from what the log says then. */
export const pgTick = (database: FactoryDatabase, worlds: PgWorld, definitions: Definitions, host: string) => async (seed: string): Promise<Decision> => {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await database.transaction((tx) => tickOnce(tx, { seed, host, definitions, worlds }))
    } catch (error) {
      if (attempt >= RETRIES || !SERIALIZATION.has(codeOf(error))) throw error
    }
  }
}
