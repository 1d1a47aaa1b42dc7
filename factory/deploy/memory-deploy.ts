import type { Deploy, Live, Slot } from './deploy.ts'

/** A deploy target in memory. `sick` releases start but never become healthy. */
export const memoryDeploy = (sick: ReadonlySet<string> = new Set()): Deploy & { slots: ReadonlyMap<Slot, string> } => {
  const slots = new Map<Slot, string>()
  let live: Live = null
  const same = (a: Live, b: Live) => a?.slot === b?.slot && a?.release === b?.release
  return {
    slots,
    probe: async () => ({ ok: true, ms: 0 }),
    build: async (tree) => ({ at: 'built', artifact: `artifact:${tree}` }),
    start: async (slot, release) => {
      if (live?.slot === slot && live.release !== release.id) return { at: 'failed', message: `The slot ${slot} is live with another release.`, log: '' }
      slots.set(slot, release.id)
      return { at: 'started', address: `memory://${slot}` }
    },
    health: async (address, release) => {
      const running = slots.get(address.replace('memory://', '') as Slot)
      return running === release && !sick.has(release) ? 'healthy' : 'unhealthy'
    },
    live: async () => ({ ok: true, live }),
    switch: async (from, to) => {
      if (same(live, to)) return { at: 'done' }
      if (!same(live, from)) return { at: 'moved', live }
      if (slots.get(to.slot) !== to.release) return { at: 'failed', message: `${to.release} does not run in ${to.slot}.`, log: '' }
      live = { ...to }
      return { at: 'done' }
    },
    stop: async (slot) => {
      if (live?.slot === slot) return { at: 'failed', message: `The slot ${slot} is live.`, log: '' }
      slots.delete(slot)
      return { at: 'done' }
    },
  }
}
