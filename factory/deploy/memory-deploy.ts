import type { Deploy, Live, Played, Slot } from './deploy.ts'

/** Whether a journey works on a release; `again` counts how often it was played there before. */
export type Works = (journey: string, release: string, again: number) => boolean

const played = (name: string, passed: boolean): Played => ({ name, passed, ms: 0, report: passed ? '' : `${name} broke off.`, pictures: [] })

/** A deploy target in memory. `sick` releases start but never become healthy; `works` says what journeys find. */
export const memoryDeploy = (sick: ReadonlySet<string> = new Set(), works: Works = () => true): Deploy & { slots: ReadonlyMap<Slot, string> } => {
  const slots = new Map<Slot, string>()
  const plays = new Map<string, number>()
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
    log: async (slot) => `${slots.get(slot) ?? 'nothing'} was started in ${slot}.`,
    play: async (slot, { journeys }) => {
      const release = slots.get(slot)
      if (release === undefined) return { at: 'failed', message: `Nothing runs in ${slot}.`, log: '' }
      const one = (journey: string): Played => {
        const again = plays.get(`${journey} ${release}`) ?? 0
        plays.set(`${journey} ${release}`, again + 1)
        return played(journey, works(journey, release, again))
      }
      return { at: 'played', journeys: journeys.map(one) }
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
