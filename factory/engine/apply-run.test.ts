import { expect, test } from 'vitest'
import { ENDINGS } from '#domain/factory/run.ts'
import type { Intent } from '#domain/factory/intents.ts'
import { applyRun } from './apply-run.ts'
import type { Judged } from './judge-run.ts'
import type { Hands } from './outbox.ts'
import type { EffectRecord, Held, Intended, Store } from './store.ts'

const HELD: Held = { id: 'r', automation: 'feature-planner', item: 1, depth: 0, fence: 1, resource: 'item:1', seed: 's' }
const intent = (at: number): Intent => ({ kind: 'comment', payload: { on: 'item', body: `${at}`, artifacts: [] } })

/** A run of three allowed intents, of which the rows answer the second so; what was sent is told. */
const applied = async (answer: Intended) => {
  const sent: string[] = []
  const judged = [0, 1, 2].map((at): Judged => ({ proposal: { id: `i${at}`, key: `k${at}`, intent: intent(at), hash: 'h' }, judgement: { verdict: 'allow', rules: [], intent: null } }))
  const store = {
    intend: async (_: Held, { key }: { key: string }): Promise<Intended> => (key === 'k1' ? answer : 'intended'),
    send: async (_: Held, key: string): Promise<EffectRecord> => ({ key, run: HELD, fence: 1, intent: intent(0), hash: 'h', judgedHash: 'h', state: 'sent', tries: 1 }),
    finish: async () => 'stored' as const,
  } as unknown as Store
  const hands: Hands = {
    perform: async ({ key }) => {
      sent.push(key)
      return { at: 'confirmed', receipt: { ref: 'comment:1' } }
    },
    find: async () => ({ at: 'absent' }),
  }
  return { outcome: await applyRun({ store, hands, held: HELD }, judged, 'live'), sent }
}

test('a run whose intent finds the quota of the day used up ends denied, and has had what else it may', async () => {
  const { outcome, sent } = await applied('used_up')
  expect([outcome, sent]).toEqual([{ at: 'ended', reason: 'denied', note: 'comment: count: what there may be of it today is used up' }, ['k0', 'k2']])
  expect(ENDINGS.denied.class).toBe('policy')
})

test('a freeze that comes between verdict and effect ends the run frozen; what has had its effect before is done', async () => {
  expect((await applied('frozen')).outcome).toEqual({ at: 'ended', reason: 'frozen', note: 'comment was not sent' })
  expect((await applied('refused')).outcome).toEqual({ at: 'done' })
})
