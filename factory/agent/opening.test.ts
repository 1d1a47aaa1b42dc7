import { expect, test } from 'vitest'
import type { Automation } from '../core/automation.ts'
import type { Head } from '../core/item.ts'
import { openingOf } from './opening.ts'
import { someRun } from './testing.ts'

const HEAD: Head = { oid: 'a'.repeat(40), checks: { types: 'success' }, looks: [], required: [], review: null, risk: null, approvals: [], obstacle: null }

const taskOf = async (automation: Partial<Automation>, head: Head | null = null): Promise<string> => {
  const { context, base } = await someRun({ script: () => ({ then: 'fail', status: 500, type: 'api_error', message: 'nobody asks' }), automation })
  if (!context.item) throw new Error('This run is about an item.')
  const item = head === null ? context.item : { ...context.item, pull: { number: 1, base, by: 'feature-builder', role: 'factory' as const, authors: ['feature-builder'], head } }
  const opening = await openingOf({ ...context, item }, [], { prompt: 'Greet.', more: [], mergeBase: base })
  if ('failed' in opening) throw new Error(opening.failed)
  return opening.task
}

test('whoever writes is told which files it may not change, and nobody else is', async () => {
  const paths = { allow: ['docs/**'], never: ['docs/secret/**', '.env.*'] }
  expect(await taskOf({ tools: ['read', 'write'], paths })).toMatch(/Files you may change: docs\/\*\*; never docs\/secret\/\*\*, \.env\.\*, \.git\/\*\*, /)
  expect(await taskOf({ tools: ['read'], paths })).not.toContain('Files you may change')
})

test('a reviewer is told which checks are missing, and that what is not named is not needed', async () => {
  const risk: Head['risk'] = { class: 'R1', why: ['a leaf'], weakening: [] }
  expect(await taskOf({}, HEAD)).toContain('Checks of this head: types success. Missing: not known before it is assessed. Risk: not assessed.')
  expect(await taskOf({}, { ...HEAD, risk, required: ['types', 'unit'] })).toContain('Checks of this head: types success. Missing: unit. Risk: R1 (a leaf).')
  expect(await taskOf({}, { ...HEAD, risk, required: ['types'] })).toContain('Missing: none; it needs no others.')
})
