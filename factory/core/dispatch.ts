import type { RunMode } from '#domain/factory/run.ts'
import type { NotNow } from '#domain/factory/not-now.ts'
import type { Automation, Candidate } from './automation.ts'
import { beginRun } from './begin-run.ts'
import { valuesInOrder } from './order.ts'
import { candidates, isHeld, notNow, type Pick } from './select.ts'
import { isFrozen } from './settings.ts'
import { itemOf } from './world.ts'
import { onItem, type Tick } from './tick.ts'

const modeOf = (tick: Tick, automation: Automation): RunMode =>
  tick.definitions.dry ? 'dry' : tick.world().settings.modes[automation.id] === 'staged' ? 'staged' : 'live'

const queueRun = (tick: Tick, { candidate, automation, rank }: Pick): void => {
  const { item, resource } = candidate
  const id = beginRun(tick, { automation, item: item?.number ?? null, resource, depth: item?.depth ?? 0, mode: modeOf(tick, automation), rank })
  // Code says and moves things beside the work; who begins it is an agent.
  if (item?.state === 'ready' && automation.kind === 'agent') onItem(tick, item.number, { type: 'claimed', data: { run: id, automation: automation.id } })
  if (item) tick.command({ command: 'sendEffect', effect: 'sync_item', item: item.number })
}

/** Lets what a person allowed be applied: by a run of its automation that does nothing else, once its resource is free. */
const applyStaged = (tick: Tick): void => {
  for (const { intent, automation: name, item, resource, depth, by } of valuesInOrder(tick.world().staged)) {
    const automation = tick.definitions.automations.find(({ id }) => id === name)
    if (by === null || !automation || isFrozen(tick.world().settings, name) || isHeld(tick.world(), resource)) continue
    const run = beginRun(tick, { automation, item, resource, depth, mode: 'live', rank: [1], applies: intent })
    if (item !== null && automation.kind === 'agent' && itemOf(tick.world(), item)?.state === 'ready') onItem(tick, item, { type: 'claimed', data: { run, automation: name } })
  }
}

/** Starts what may start, finishing before starting, while there is room. Gives what was not started, with reasons. */
export const dispatch = (tick: Tick): { candidate: Candidate; why: NotNow }[] => {
  const refused: { candidate: Candidate; why: NotNow }[] = []
  applyStaged(tick)
  // Each start changes the world (a slot, a lease, an item's state), so each candidate is judged in the world it would start in.
  for (const pick of candidates(tick.world(), tick.definitions, tick.now)) {
    const why = notNow(tick.world(), pick, tick.definitions, tick.now)
    if (why) refused.push({ candidate: pick.candidate, why })
    else queueRun(tick, pick)
  }
  return refused
}
