import { randomUUID } from 'node:crypto'
import type { Integration, Probe } from '#domain/factory/integration.ts'
import type { Store } from './store.ts'

/** How each integration this house has is asked whether it answers. */
export type Probes = Partial<Readonly<Record<Integration, () => Promise<Probe>>>>

/** Asks every integration once and tells the store what it said. What has no probe here is told nothing about, so it stays as it was. */
export const probeAll = async (probes: Probes, store: Pick<Store, 'put'>): Promise<void> => {
  for (const name of Object.keys(probes) as Integration[]) {
    const said = await probes[name]?.()
    if (said) await store.put({ kind: 'probe', id: `probe:${name}:${randomUUID()}`, integration: name, ok: said.ok, ms: Math.round(said.ms), ...(said.ok ? {} : { error: said.error }) })
  }
}
