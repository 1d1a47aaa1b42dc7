import type { FactoryDatabase } from '#db/factory-client.ts'
import type { Tx } from '#db/client.ts'
import { intentOf, intentsOf, stepsOf } from '#db/queries/factory/store.ts'
import { putExhibit } from '#db/writes/factory/exhibits.ts'
import { heldRun, setPhase, type HeldRun } from '#db/writes/factory/runs.ts'
import { giveNotes, storeStep } from '#db/writes/factory/steps.ts'
import type { Intent } from '#domain/factory/intents.ts'
import { RUN_PHASES } from '#domain/factory/run.ts'
import type { Definitions } from '../core/automation.ts'
import type { Judgement } from '../policy/gate.ts'
import type { Step } from '../work/work.ts'
import { whileHeld } from './pg-held.ts'
import { pgBudgetLeft, pgLedger } from './pg-ledger.ts'
import type { Caps } from './caps.ts'
import type { RunRecords } from './store.ts'

const toolsIn = ({ content }: Step): string[] => content.flatMap((block) => (block.type === 'tool_use' ? [block.name] : []))

/** The steps that a fork begins with, as its own from then on. The run they come from has paid for them. */
const copySteps = async (tx: Tx, run: string, { fromRun, fromStep }: HeldRun): Promise<Step[]> => {
  if (fromRun === null) return []
  const steps = (await stepsOf(tx, fromRun)).filter(({ n }) => n <= (fromStep ?? 0)).map((step) => ({ ...step, cost: 0, costKnown: true }))
  for (const step of steps) await storeStep(tx, run, step)
  return steps as Step[]
}

/** What a worker keeps of a run, over a database; the world comes from elsewhere. */
export const pgRecords = (database: FactoryDatabase, definitions: Definitions, caps: Caps): Omit<RunRecords, 'world'> => ({
  exhibit: (exhibit) => database.transaction((tx) => putExhibit(tx, exhibit)),
  about: (held) =>
    database.transaction(async (tx) => {
      const row = await heldRun(tx, { run: held.id, fence: held.fence })
      if (!row) return null
      const staged = row.applies === null ? null : await intentOf(tx, row.applies)
      return { mode: row.mode, phase: row.phase, resumed: row.resumed, applies: staged && ({ kind: staged.kind, payload: staged.payload } as Intent), model: row.model }
    }),
  phase: (held, to) =>
    whileHeld(database, held, false, async (tx, { phase }) => {
      if (phase === to) return { answer: true }
      if (RUN_PHASES.indexOf(to) < RUN_PHASES.indexOf(phase) || to === 'ended') throw new RangeError(`Run ${held.id} is ${phase} and cannot go to ${to}; phases only go forward, and \`end\` ends it.`)
      await setPhase(tx, held.id, to)
      return { answer: true, events: [{ type: 'phase', data: { to } }] }
    }),
  steps: (held) => ({
    load: async () => {
      const own = (await stepsOf(database.statement, held.id)) as Step[]
      return own.length > 0 ? own : whileHeld(database, held, own, async (tx, row) => ({ answer: await copySteps(tx, held.id, row) }))
    },
    save: (step) =>
      whileHeld<'saved' | 'lost'>(database, held, 'lost', async (tx) => {
        const { n, usage, cost, tree } = step
        const isNew = await storeStep(tx, held.id, step)
        return { answer: 'saved', events: isNew ? [{ type: 'stepped', data: { n, usage, cost, tools: toolsIn(step), ...(tree === null ? {} : { tree }) } }] : [] }
      }),
  }),
  ledger: (held) => pgLedger(database, definitions, caps, held),
  budgetLeft: (held) => pgBudgetLeft(database, definitions, caps, held),
  notes: (held) => whileHeld(database, held, [], async (tx) => ({ answer: await giveNotes(tx, held.id) })),
  intents: async (held) =>
    (await intentsOf(database.statement, held.id)).map(({ id, key, kind, payload, hash, verdict, rules }) => {
      const intent = { kind, payload } as Intent
      return { proposal: { id, key, intent, hash }, judgement: { verdict, rules: rules as Judgement['rules'], intent } }
    }),
})
