import { randomUUID } from 'node:crypto'
import { madeOf } from '../automations/lock.ts'
import { modelOf, type Config } from '../config.ts'
import type { Definitions } from '../core/automation.ts'
import type { Store } from '../engine/store.ts'

/** The version of the factory, as its starts are written down. */
export const VERSION = '0.1.0'

/** Tells the next tick that an engine starts, and what those of its automations are made of that ask a model. What is tried dry earns no trust and loses none. */
export const noteStart = async ({ config, definitions: { dry, hash } }: { config: Config; definitions: Definitions }, put: Store['put']): Promise<void> => {
  if (!dry) await put({ kind: 'started', id: `started:${randomUUID()}`, version: VERSION, defsHash: hash, automations: await madeOf((automation) => modelOf(config, automation)) })
}
