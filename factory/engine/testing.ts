import { newId } from '#domain/ids.ts'
import type { Intent } from '#domain/factory/intents.ts'
import type { Automation, Definitions } from '../core/automation.ts'
import type { Act, Input } from '../core/input.ts'
import { delivery } from '../core/testing.ts'
import { liveItems } from '../core/world.ts'
import type { Judgement } from '../policy/gate.ts'
import type { Caps } from './caps.ts'
import type { Held, Proposal, RunRecords, Store } from './store.ts'

type Working = { store: Store & Pick<RunRecords, 'phase'> }

/** Caps that nothing in these tests reaches by chance. */
export const CAPS: Caps = { day: 80_000_000, automationDay: 40_000_000, item: 15_000_000, daily: { builder: { create_issue: 20, comment: 1_000 } } }

const builder: Automation = {
  id: 'builder', kind: 'agent', intents: { comment: 5, open_pr: 1 }, tools: [], run: [], paths: { allow: ['**'], never: [] }, concurrency: 9, maxRisk: 'R2', needs: [], slot: 'light',
  budget: { turns: 10, tokens: 100_000, cost: 1_000_000, wallMs: 60_000 }, network: 'none', harness: [], model: 'default', attempts: 3, onFailure: 'retry', mayAsk: false,
  select: (world) => liveItems(world).filter(({ state }) => state === 'ready').map((item) => ({ automation: 'builder', item, stage: 8, resource: `item:${item.number}` })),
}

/** A house with one automation, which builds whatever is ready. */
export const HOUSE: Definitions = { hash: 'house', automations: [builder], slots: { agent: 9, heavy: 9 }, maxOpenPulls: 9, dayCap: 80_000_000, requiredChecks: [], dry: false, quietMs: 0 }

/** What an operator does. */
export const act = (given: Omit<Act, 'by' | 'role' | 'door'>, id: string = newId()): Input => ({ kind: 'act', id, act: { ...given, by: 'ann', role: 'operator', door: 'cli' } })

/** An intent to comment. */
export const comment = (body: string): Intent => ({ kind: 'comment', payload: { on: 'item', body, artifacts: [] } })
/** An intent of a run to comment, with its key and hash. */
export const proposal = (held: Held, body = 'Hello'): Proposal => ({ id: `${held.id}-${body}`, key: `key-${held.id}-${body}`, intent: comment(body), hash: `hash ${body}` })
export const judged = (verdict: Judgement['verdict'] = 'allow'): Judgement => ({ verdict, rules: [], intent: null })

/** Ticks with a seed that was never used before. */
export const tick = (store: Store) => store.tick(newId())
/** What must be there. */
export const given = <T>(value: T | null): T => {
  if (value === null) throw new Error('There is nothing where something must be.')
  return value
}

/** A claimed run about a new issue, in its last phase. */
export const applying = async ({ store }: Working, number = 1): Promise<Held> => {
  await store.put(delivery(number))
  await tick(store)
  const held = given(await store.claim('w1'))
  await store.phase(held, 'applying')
  return held
}
/** An effect of the run that is written down and not sent. */
export const intended = async ({ store }: Working, held: Held, body = 'Hello'): Promise<string> => {
  const one = proposal(held, body)
  await store.propose(held, one, judged())
  if ((await store.intend(held, one)) !== 'intended') throw new Error(`The effect of ${one.id} was not written down.`)
  return one.key
}
