import { expect, test } from 'vitest'
import { definitions } from '../automations/all.ts'
import { delivery, stage } from '../core/testing.ts'
import { narrowed, nothingElse } from './run-one.ts'
import { maySoon, whyNot } from './why-not.ts'

const DEFINITIONS = definitions('defs', 2)
const builder = { automation: 'feature-builder', issue: null }
const factory = (change: Partial<typeof DEFINITIONS> = {}) => {
  // Nothing is begun by a tick, so that what could be stays to be asked about.
  const { tell, world, now } = stage(nothingElse(DEFINITIONS))
  tell(delivery(1))
  return { tell, why: (wanted: typeof builder | { automation: string; issue: number }) => whyNot(world(), narrowed({ ...DEFINITIONS, ...change }, { ...wanted, dryRun: false }), wanted, now()) }
}
const act = (what: object) => ({ kind: 'act', id: 'a1', act: { by: 'ann', role: 'operator', door: 'cli', ...what } }) as never

test('what is frozen, off or without money says so', () => {
  const frozen = factory()
  frozen.tell(act({ act: 'freeze', scope: 'feature-builder' }))
  expect(frozen.why(builder)).toBe('frozen')
  const off = factory()
  off.tell(act({ act: 'mode', scope: 'feature-builder', choice: 'off' }))
  expect(off.why(builder)).toBe('off')
  expect(factory({ dayCap: 0 }).why(builder)).toBe('money')
})

test('an item about which there is nothing to do has its own reason, and without one there is none', () => {
  expect(factory().why({ automation: 'pr-reviewer', issue: 1 })).toBe('nothing_fits')
  expect(factory().why({ automation: 'pr-reviewer', issue: 77 })).toBe('nothing_to_do')
})

test('only what ends by itself is waited for', () => {
  expect((['held', 'resting', 'nothing_to_do'] as const).map(maySoon)).toEqual([true, true, true])
  expect((['frozen', 'money', 'off', 'blind', 'people', 'needs_human'] as const).map(maySoon)).toEqual([false, false, false, false, false, false])
})
