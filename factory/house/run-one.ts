import { setTimeout as delay } from 'node:timers/promises'
import { newId } from '#domain/ids.ts'
import type { NotBegun, RunReport, Watch } from '../cli/engine.ts'
import type { Definitions } from '../core/automation.ts'
import type { Fork } from '../core/input.ts'
import { valuesInOrder } from '../core/order.ts'
import { isFrozen } from '../core/settings.ts'
import { dry } from './dry.ts'
import type { House } from './house.ts'
import { runReport } from './run-report.ts'
import { maySoon, whyNot, type Wanted } from './why-not.ts'

const LOOK_MS = 250
// What lies at the forge is heard of and decided about within a few seconds; until then nobody can say that there is nothing.
const HEAR_MS = 4_000
const BEGIN_MS = 20_000

const onlyOf = (definitions: Definitions, { automation, issue }: Wanted): Definitions => ({
  ...definitions,
  automations: definitions.automations.map((one) => ({
    ...one, select: (world) => (one.id === automation ? one.select(world).filter(({ item }) => issue === null || item?.number === issue) : []),
  })),
})

/** Only this automation, and about this item only. Dry, what works on what is served is left out, as of any dry run. */
export const narrowed = (definitions: Definitions, wanted: Wanted & { dryRun: boolean }): Definitions => onlyOf(wanted.dryRun ? dry(definitions) : definitions, wanted)

/** Nothing is begun by itself: only what a person asks for. */
export const nothingElse = (definitions: Definitions): Definitions => ({ ...definitions, automations: definitions.automations.map((one) => ({ ...one, select: () => [] })) })

const runsOf = async ({ store }: House, automation: string): Promise<string[]> =>
  valuesInOrder((await store.world()).runs).filter((run) => run.automation === automation).map(({ id }) => id)

const begun = async (house: House, wanted: Wanted, { known, signal }: { known: readonly string[]; signal: AbortSignal }): Promise<string | NotBegun> => {
  for (let waited = 0; ; waited += LOOK_MS) {
    const run = (await runsOf(house, wanted.automation)).find((id) => !known.includes(id))
    if (run !== undefined) return run
    const notBegun = whyNot(await house.store.world(), house.setting.definitions, wanted, Date.now())
    if (signal.aborted || (waited >= HEAR_MS && !maySoon(notBegun)) || waited >= BEGIN_MS) return { notBegun }
    await delay(LOOK_MS)
  }
}

const ended = async (house: House, run: string, signal: AbortSignal): Promise<RunReport> => {
  for (;;) {
    const report = await runReport(house.setting.database, run)
    if (report) return report
    if (signal.aborted) throw new Error(`Run ${run} goes on when an engine starts again.`)
    await delay(LOOK_MS)
  }
}

/** Serves until the run that `begin` leads to has ended, and tells what became of it, or why none began. */
export const watchNew = async (house: House, wanted: Wanted, begin: () => Promise<void>, { say, signal }: Watch): Promise<RunReport | NotBegun> => {
  const { settings } = await house.store.world()
  // Nothing that could still be heard of would change this.
  if (isFrozen(settings, wanted.automation)) return { notBegun: 'frozen' }
  const known = await runsOf(house, wanted.automation)
  const engine = await house.start(1)
  try {
    await begin()
    const run = await begun(house, wanted, { known, signal })
    if (typeof run !== 'string') return run
    say(`Run ${run}`)
    return await ended(house, run, signal)
  } finally {
    await engine.stop()
  }
}

/** A new run that goes on from the first steps of another, judged and never applied. */
export const forkRun = (house: House, { from, by }: { from: Fork; by: string }, watch: Watch): Promise<RunReport | NotBegun> => {
  const id = `act:${newId()}`
  return watchNew(house, { automation: from.automation, issue: null }, () => house.store.put({ kind: 'act', id, act: { act: 'fork', by, role: 'operator', door: 'cli', fork: from } }), watch)
}
