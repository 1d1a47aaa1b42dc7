import type { FactoryDatabase } from '#db/factory-client.ts'
import { eventsOfStream } from '#db/queries/factory/streams.ts'
import type { RunReport } from '../cli/engine.ts'
import { readEvent, type FactoryEvent } from '../core/events/read.ts'
import { inOrder } from '../core/order.ts'
import { evolveRun, type Run } from '../core/run.ts'

type RunEvent = Extract<FactoryEvent, { of: 'run' }>

const eventsOf = async (database: FactoryDatabase, run: string): Promise<RunEvent[]> =>
  (await database.transaction((tx) => eventsOfStream(tx, `run:${run}`))).map((stored) => readEvent(stored)).filter((event): event is RunEvent => event.of === 'run')

const messagesOn = (events: readonly RunEvent[], intent: string): string[] =>
  events.flatMap((event) => (event.type === 'judged' && event.data.intent === intent ? event.data.rules.map(({ rule, message }) => `${rule}: ${message}`) : []))

/** What has become of a run, folded from its own stream; null while it has not ended. */
export const runReport = async (database: FactoryDatabase, id: string): Promise<RunReport | null> => {
  const events = await eventsOf(database, id)
  const run = events.reduce<Run | null>((before, event) => evolveRun(before, event), null)
  if (!run?.ended) return null
  return {
    run: id, reason: run.ended.reason, cost: run.spent,
    intents: inOrder(run.intents).map(([intent, { kind, verdict }]) => ({ kind, verdict: verdict ?? 'not judged', messages: messagesOn(events, intent) })),
    effects: inOrder(run.effects).map(([key, { kind, state }]) => ({ key, kind, state })),
  }
}
