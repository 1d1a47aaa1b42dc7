import { setTimeout as delay } from 'node:timers/promises'
import type { FactoryDatabase } from '#db/factory-client.ts'
import { eventsOfStream } from '#db/queries/factory/streams.ts'
import { readEvent, type FactoryEvent } from '../core/events/read.ts'
import { valuesInOrder } from '../core/order.ts'
import { itemOf, type World } from '../core/world.ts'
import type { House } from '../house/house.ts'
import type { Endpoint, Slot } from './endpoint.ts'
import type { EngineProcess, Place } from './machine.ts'
import { Untruth } from './untruth.ts'

const LOOK_MS = 500
const MINUTE = 60_000
/** How long one thing may take: minutes with recorded words, hours with a mind that thinks. */
const PATIENCE = { recorded: 40 * MINUTE, live: 240 * MINUTE }

type ItemEvent = Extract<FactoryEvent, { of: 'item' }>
export type EventOf<K extends ItemEvent['type']> = Extract<ItemEvent, { type: K }>

/** What the steps of a demo work with: the operator's commands, and eyes for what they lead to. */
export type Stage = {
  place: Place
  house: House
  endpoint: Endpoint | null
  /** The engine that serves now; another one after it was killed. */
  engine: EngineProcess
  type: (...argv: string[]) => Promise<unknown>
  say: (line: string) => void
  signal: AbortSignal
  /** Which item plays which part, as far as they are there. */
  items: Partial<Record<Slot, number>>
}

/** An item plays a part from now on. */
export const bind = ({ endpoint, items }: Stage, slot: Slot, item: number): number => {
  items[slot] = item
  endpoint?.bind(slot, item)
  return item
}

const eventsOf = async (database: FactoryDatabase, stream: string): Promise<FactoryEvent[]> =>
  (await database.transaction((tx) => eventsOfStream(tx, stream))).map((event) => readEvent(event))

/** The story of one item, run or of main, oldest first. */
export const storyOf = ({ house }: Stage, stream: string): Promise<FactoryEvent[]> => eventsOf(house.setting.database, stream)

// Nobody answers in a recorded play, so whatever waits for a person about these items waits for ever.
const stuck = (world: World, items: Stage['items']): string | null => {
  const paused = valuesInOrder(world.attention).find(({ kind, state }) => kind === 'infrastructure' && state === 'open')
  if (paused) return paused.question
  const waiting = Object.values(items).map((number) => itemOf(world, number)).find((item) => item?.state === 'needs_human')
  if (!waiting) return null
  const asked = valuesInOrder(world.attention).find(({ item }) => item === waiting.number)
  return [`#${waiting.number} waits for a person: ${asked?.question ?? ''}`, ...waiting.failures.map(({ note }) => note.trim())].join('\n').slice(0, 2_000)
}

/**
 * Waits until `look` sees something in the world.
 * @throws Untruth when the engine has ended, when an item waits for a person in a recorded play, or when it takes too long.
 */
export const until = async <T>(stage: Stage, what: string, look: (world: World) => T | null | Promise<T | null>): Promise<T> => {
  const patience = stage.endpoint === null ? PATIENCE.live : PATIENCE.recorded
  for (const begin = performance.now(); performance.now() - begin < patience; await delay(LOOK_MS)) {
    stage.signal.throwIfAborted()
    const world = await stage.house.store.world()
    const seen = await look(world)
    if (seen !== null) return seen
    if (stage.engine.ended()) throw new Untruth(`The engine has ended while waiting until ${what}; engine.log says why.`)
    const why = stage.endpoint === null ? null : stuck(world, stage.items)
    if (why !== null) throw new Untruth(`Waiting until ${what}: ${why}`)
  }
  throw new Untruth(`It took more than ${patience / MINUTE} minutes until ${what}.`)
}

/** Waits until this has happened to an item, and gives the first time it did. */
export const happens = <K extends ItemEvent['type']>(stage: Stage, item: number, type: K): Promise<EventOf<K>> =>
  until(stage, `#${item} is ${type.replaceAll('_', ' ')}`, async () =>
    ((await storyOf(stage, `item:${item}`)).find((event) => event.type === type) as EventOf<K> | undefined) ?? null)
