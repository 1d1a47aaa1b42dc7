import { expect, test } from 'vitest'
import { newBlockId } from './ids.ts'
import { readPage } from './markdown/page.ts'
import { KNOWS_NOTHING } from './markdown/types.ts'
import { withIds } from './with-ids.ts'
import { blocksWithoutId } from './yjs/repair-ids.ts'

test('9. every block of a page that was read gets an id of its own, and ids that are there stay', () => {
  const { body } = readPage('Text.\n\n- item\n- item\n\n> quote\n\n| a | b |\n| - | - |\n| c | d |\n', KNOWS_NOTHING)
  const page = withIds(body, newBlockId)
  const everywhere = [{ from: 0, to: page.content.size }]
  expect(blocksWithoutId(body, everywhere).length).toBeGreaterThan(4)
  expect(blocksWithoutId(page, everywhere)).toEqual([])
  expect(withIds(page, newBlockId).eq(page)).toBe(true)
})
