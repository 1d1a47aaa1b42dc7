import { expect, test } from 'vitest'
import { definitions } from '../automations/all.ts'
import { ROUGH } from './bench.ts'
import { simulate } from './simulate.ts'

test('91. a few issues of one seed end without a violation; the long plays are in simulate.play.test.ts', async () => {
  const { violations, merged } = await simulate({ seed: 'quick', issues: 6, definitions: definitions('defs', 4), faults: ROUGH })
  expect(violations).toEqual([])
  expect(merged).toBeGreaterThan(4)
})
