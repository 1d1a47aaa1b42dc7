import type { RunMode } from '#domain/factory/run.ts'
import type { Automation } from './automation.ts'
import type { Command } from './command.ts'
import type { Tick } from './tick.ts'
import { itemOf, type World } from './world.ts'

type QueueRun = Extract<Command, { command: 'queueRun' }>

/** What a new run is about. Without `resource` it holds one of its own; without `seed` its chance is its own. */
export type Begun = { automation: Automation; item: number | null; resource?: string; depth: number; mode: RunMode; rank: QueueRun['rank']; seed?: string } & Pick<QueueRun, 'applies' | 'from' | 'model'>

/** The commit a run about this item begins at: the head of its pull request while that is not merged, else main. */
const baseOf = (world: World, number: number | null): { base?: string } => {
  const item = number === null ? null : itemOf(world, number)
  const base = item?.pull && item.merge === null ? item.pull.head.oid : world.main.head
  return base === null ? {} : { base }
}

/** Puts a new run into the queue and gives its id. */
export const beginRun = (tick: Tick, { automation, item, depth, mode, rank, seed, resource, ...rest }: Begun): string => {
  const [id, fence] = [tick.id(), tick.nextFence()]
  const about = { automation: automation.id, fence, seed: seed ?? id, mode, depth, ...rest }
  const lease = resource ?? `fork:${id}`
  tick.emit({
    of: 'run', key: id, type: 'queued', actor: 'engine', depth,
    data: { ...about, defHash: tick.definitions.hash, lease, budget: automation.budget, ...baseOf(tick.world(), item), ...(item === null ? {} : { item }) },
  })
  tick.command({ command: 'queueRun', run: id, item, resource: lease, rank, notBefore: tick.now, resume: false, ...about })
  return id
}
