import { setTimeout as delay } from 'node:timers/promises'
import { newId } from '#domain/ids.ts'
import type { RunReport, Watch } from '../cli/engine.ts'
import type { Definitions } from '../core/automation.ts'
import type { Fork } from '../core/input.ts'
import { valuesInOrder } from '../core/order.ts'
import type { House } from './house.ts'
import { runReport } from './run-report.ts'

const LOOK_MS = 250
const BEGIN_MS = 20_000

/** Only this automation, and about this item only. */
export const narrowed = (definitions: Definitions, wanted: { automation: string; issue: number | null; dryRun: boolean }): Definitions => ({
  ...definitions, dry: wanted.dryRun,
  automations: definitions.automations.map((one) => ({
    ...one, select: (world) => (one.id === wanted.automation ? one.select(world).filter(({ item }) => wanted.issue === null || item?.number === wanted.issue) : []),
  })),
})

/** Nothing is begun by itself: only what a person asks for. */
export const nothingElse = (definitions: Definitions): Definitions => ({ ...definitions, automations: definitions.automations.map((one) => ({ ...one, select: () => [] })) })

const runsOf = async ({ store }: House, automation: string): Promise<string[]> =>
  valuesInOrder((await store.world()).runs).filter((run) => run.automation === automation).map(({ id }) => id)

const begun = async (house: House, automation: string, { known, signal }: { known: readonly string[]; signal: AbortSignal }): Promise<string> => {
  for (let waited = 0; waited <= BEGIN_MS && !signal.aborted; waited += LOOK_MS) {
    const run = (await runsOf(house, automation)).find((id) => !known.includes(id))
    if (run !== undefined) return run
    await delay(LOOK_MS)
  }
  throw new Error(`${automation} has nothing to do about this now. npm run factory -- queue says why.`)
}

const ended = async (house: House, run: string, signal: AbortSignal): Promise<RunReport> => {
  for (;;) {
    const report = await runReport(house.setting.database, run)
    if (report) return report
    if (signal.aborted) throw new Error(`Run ${run} goes on when an engine starts again.`)
    await delay(LOOK_MS)
  }
}

/** Serves until the run that `begin` leads to has ended, and tells what became of it. */
export const watchNew = async (house: House, automation: string, begin: () => Promise<void>, { say, signal }: Watch): Promise<RunReport> => {
  const known = await runsOf(house, automation)
  const engine = await house.start(1)
  try {
    await begin()
    const run = await begun(house, automation, { known, signal })
    say(`Run ${run}`)
    return await ended(house, run, signal)
  } finally {
    await engine.stop()
  }
}

/** A new run that goes on from the first steps of another, judged and never applied. */
export const forkRun = (house: House, { from, by }: { from: Fork; by: string }, watch: Watch): Promise<RunReport> => {
  const id = `act:${newId()}`
  return watchNew(house, from.automation, () => house.store.put({ kind: 'act', id, act: { act: 'fork', by, role: 'operator', door: 'cli', fork: from } }), watch)
}
