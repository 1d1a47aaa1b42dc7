import type { Definitions } from './automation.ts'
import type { Command } from './command.ts'
import type { NewEvent } from './events/read.ts'
import { draw } from './seed.ts'
import { evolve, type World } from './world.ts'

/** The instant, and the seed from which ids and chance are drawn. */
export type Moment = { now: number; seed: string }

type Uncaused<E> = E extends NewEvent ? Omit<E, 'cause'> : never
/** An event as a step of the tick gives it: its cause is what the tick is at. */
export type Emitted = Uncaused<NewEvent>

/** One tick under way: each event is folded at once, so a later step sees what an earlier one decided. */
export type Tick = {
  readonly now: number
  readonly definitions: Definitions
  world: () => World
  /** What the following events are caused by: a delivery, act, event or the tick itself. */
  because: (cause: string) => void
  emit: (event: Emitted) => void
  command: (command: Command) => void
  id: () => string
  fraction: () => number
  nextFence: () => number
  done: () => { world: World; events: readonly NewEvent[]; commands: readonly Command[] }
}

/** Begins a tick on `world`. */
export const beginTick = (start: World, { now, seed }: Moment, definitions: Definitions): Tick => {
  let world = start
  let fence = start.fence
  let cause = `tick:${seed}`
  const events: NewEvent[] = []
  const commands: Command[] = []
  const { fraction, id } = draw(seed)
  return {
    now, definitions, fraction,
    world: () => world,
    because: (next) => {
      cause = next
    },
    emit: (emitted) => {
      const event: NewEvent = { ...emitted, cause }
      events.push(event)
      const stream = event.key === '' ? event.of : `${event.of}:${event.key}`
      // Sequence and version are the log's to give; nothing that decides reads them.
      world = evolve(world, { ...event, stream, seq: world.seq, version: 0, at: now, depth: event.depth ?? 0 })
    },
    command: (command) => void commands.push(command),
    id: () => id(now),
    nextFence: () => {
      fence = Math.max(fence, world.fence) + 1
      return fence
    },
    done: () => ({ world, events, commands }),
  }
}

/** Emits an event on an item; without an actor it is the engine's own. */
export const onItem = (tick: Tick, number: number, change: Pick<Extract<NewEvent, { of: 'item' }>, 'type' | 'data'>, actor = 'engine'): void =>
  tick.emit({ of: 'item', key: String(number), ...change, actor } as Emitted)
