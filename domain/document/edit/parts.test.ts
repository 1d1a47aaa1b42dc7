import { Transform } from 'prosemirror-transform'
import { expect, test } from 'vitest'
import { readBlocks } from '../markdown/read.ts'
import { KNOWS_NOTHING } from '../markdown/types.ts'
import { schema } from '../schema.ts'
import { inParts } from './parts.ts'

const TEXT = `# One\n\n${'- item\n  - inner\n  - inner\n'.repeat(20)}\n> quoted\n>\n> ${'word '.repeat(100)}\n\n| a | b |\n| - | - |\n${'| 1 | 2 |\n'.repeat(30)}\nend`

test.each([1, 60, 500, 1_000_000])('60. put in one after the other, parts of %s characters make the same blocks', (most) => {
  const blocks = readBlocks(TEXT, KNOWS_NOTHING)
  const page = new Transform(schema.nodes.page.create())
  let end = 0
  for (const part of inParts(blocks, most)) {
    page.insert(end - part.depth, [...part.blocks])
    end = page.doc.content.size
  }
  page.doc.check()
  expect(page.doc.toJSON()).toEqual(schema.nodes.page.create(null, blocks).toJSON())
})

test('60. a part is no larger than asked, where no single line is', () => {
  const parts = [...inParts(readBlocks('- item\n'.repeat(500), KNOWS_NOTHING), 1_000)]
  expect(parts.length).toBeGreaterThan(20)
  expect(Math.max(...parts.map(({ blocks }) => blocks.reduce((size, block) => size + block.nodeSize, 0)))).toBeLessThanOrEqual(1_000)
})
