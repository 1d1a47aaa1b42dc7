import type { Automation, Candidate } from './automation.ts'
import { candidates, notNow, type NotNow, type Pick } from './select.ts'
import { onItem, type Tick } from './tick.ts'

const modeOf = (tick: Tick, automation: Automation): 'live' | 'staged' =>
  tick.world().settings.modes[automation.id] === 'staged' ? 'staged' : 'live'

const queueRun = (tick: Tick, { candidate, automation, rank }: Pick): void => {
  const id = tick.id()
  const fence = tick.nextFence()
  const { item, resource } = candidate
  const depth = item?.depth ?? 0
  tick.emit({
    of: 'run', key: id, type: 'queued', actor: 'engine', depth,
    data: {
      automation: automation.id, defHash: tick.definitions.hash, ...(item ? { item: item.number } : {}), lease: resource, fence, seed: id,
      mode: modeOf(tick, automation), budget: automation.budget, depth,
    },
  })
  if (item?.state === 'ready') onItem(tick, item.number, { type: 'claimed', data: { run: id, automation: automation.id } })
  tick.command({ command: 'queueRun', run: id, automation: automation.id, item: item?.number ?? null, resource, fence, rank, notBefore: tick.now, seed: id, depth, resume: false })
  if (item) tick.command({ command: 'sendEffect', effect: 'sync_item', item: item.number })
}

/** Starts what may start, finishing before starting, while there is room. Gives what was not started, with reasons. */
export const dispatch = (tick: Tick): { candidate: Candidate; why: NotNow }[] => {
  const refused: { candidate: Candidate; why: NotNow }[] = []
  // Each start changes the world (a slot, a lease, an item's state), so each candidate is judged in the world it would start in.
  for (const pick of candidates(tick.world(), tick.definitions, tick.now)) {
    const why = notNow(tick.world(), pick, tick.definitions, tick.now)
    if (why) refused.push({ candidate: pick.candidate, why })
    else queueRun(tick, pick)
  }
  return refused
}
