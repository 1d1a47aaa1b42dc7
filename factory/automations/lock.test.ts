import { expect, test } from 'vitest'
import type { Automation } from '#factory/core/automation.ts'
import { AUTOMATIONS } from './all.ts'
import { madeOf } from './lock.ts'

const model = (named: string) => ({ kind, id }: Automation): string | null => (kind === 'code' ? null : id === 'pr-reviewer' ? named : 'one')

test('whoever asks a model is known by what it is made of, and is another with another model', async () => {
  const made = await madeOf(model('one'))
  expect(Object.keys(made).sort()).toEqual(AUTOMATIONS.filter(({ kind }) => kind === 'agent').map(({ id }) => id).sort())
  expect(new Set(Object.values(made)).size).toBe(Object.keys(made).length)
  const other = await madeOf(model('another'))
  expect(Object.keys(made).filter((id) => made[id] !== other[id])).toEqual(['pr-reviewer'])
})
