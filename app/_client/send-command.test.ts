import { expect, test } from 'vitest'
import type { InputOf } from './send-command.ts'

test('what a command takes is known to whoever sends it: anything else does not compile', () => {
  // @ts-expect-error a name that renaming does not take
  const misnamed: InputOf<'page.rename'> = { pageId: 'p', name: 'Oak' }
  // @ts-expect-error no page
  const nothing: InputOf<'page.trash'> = {}
  const right: InputOf<'page.rename'> = { pageId: 'p', title: 'Oak' }
  expect([misnamed, nothing, right]).toHaveLength(3)
})
