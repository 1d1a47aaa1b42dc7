import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { intentsOf, stepsOf } from '#db/queries/factory/store.ts'
import { eventsOfStream } from '#db/queries/factory/streams.ts'
import type { Intent } from '#domain/factory/intents.ts'
import type { StoredEvent } from '#domain/factory/stored-event.ts'
import type { Verdict } from '#domain/factory/verdict.ts'
import { replay } from '../agent/replay.ts'
import { promptOf } from '../automations/works.ts'
import type { Difference } from '../cli/engine.ts'
import type { Automation } from '../core/automation.ts'
import { itemOf, type World } from '../core/world.ts'
import { lookAt, NOTHING_FOUND } from '../engine/evidence.ts'
import { gateFacts } from '../engine/facts.ts'
import { foldFromZero } from '../engine/pg-world.ts'
import { baseOf } from '../engine/worker.ts'
import { Exchange } from '../model/exchange.ts'
import type { ModelRequest } from '../model/model.ts'
import { judge } from '../policy/gate.ts'
import type { Step } from '../work/work.ts'
import type { House } from './house.ts'

const decode = (text: string): ModelRequest => JSON.parse(Buffer.from(text, 'base64').toString()) as ModelRequest

/** Reads the request of a stored exchange. */
export const requestIn = (folder: string) => async (name: string): Promise<ModelRequest> =>
  decode(Exchange.parse(JSON.parse(await readFile(path.join(folder, name), 'utf8'))).request)

type Then = { automation: Automation; item: number | null; claimed: World; judged: World }

const seqOf = (events: readonly StoredEvent[], type: string): number => events.find((event) => event.type === type)?.seq ?? events.at(-1)?.seq ?? 0

/** The world when the run began, and when it was judged. */
const worldsOf = async ({ setting: { database, definitions } }: House, run: string): Promise<Then> =>
  database.transaction(async (tx) => {
    const events = await eventsOfStream(tx, `run:${run}`)
    const queued = events.find(({ type }) => type === 'queued')?.data as { automation: string; item?: number } | undefined
    const automation = definitions.automations.find(({ id }) => id === queued?.automation)
    if (!queued || !automation) throw new Error(`There is no run ${run} of an automation that is defined here.`)
    const claimed = await foldFromZero(tx, seqOf(events, 'claimed'))
    return { automation, item: queued.item ?? null, claimed, judged: await foldFromZero(tx, seqOf(events, 'proposed') - 1, claimed) }
  })

/** The gate's verdict on one intent after another, by what the world was then and by what checks say of the same content. */
const judging = (house: House, { automation, item, claimed, judged }: Then) => {
  const used = new Map<string, number>()
  const begun = item === null ? null : itemOf(claimed, item)
  return async (intent: Intent): Promise<Verdict> => {
    const before = used.get(intent.kind) ?? 0
    used.set(intent.kind, before + 1)
    const found = intent.kind === 'open_pr' || intent.kind === 'push_fix' ? await lookAt(house.shop, { item: begun, main: judged.main.head, intent }, new AbortController().signal) : NOTHING_FOUND
    return judge(intent.kind, intent.payload, gateFacts({ automation, mode: 'live', begun, world: judged, held: true, secrets: house.shop.secrets }, intent.kind, before, found)).verdict
  }
}

/** Plays a stored run back: every request made anew and compared, then its intents, then their verdicts. */
export const replayRun = async (house: House, run: string): Promise<{ steps: number; difference: Difference | null }> => {
  const { database } = house.setting
  const then = await worldsOf(house, run)
  const [steps, intents] = await Promise.all([stepsOf(database.statement, run) as Promise<Step[]>, intentsOf(database.statement, run)])
  const { repository, shop: { secrets } } = { ...house.ports, shop: house.shop }
  const context = { automation: then.automation, repository, base: baseOf(then.claimed, run), secrets }
  const judged = intents.map(({ kind, payload, verdict }) => ({ intent: { kind, payload } as Intent, verdict }))
  const prompt = then.automation.kind === 'agent' ? await promptOf(then.automation.id) : ''
  const replayed = await replay(context, prompt, { steps, request: requestIn(house.places.exchanges), judged }, judging(house, then))
  if (replayed.at === 'equal') return { steps: steps.length, difference: null }
  const { step, what, where, recorded, now } = replayed
  return { steps: steps.length, difference: { step, what: `${what} ${where}`.trim(), recorded, now } }
}
