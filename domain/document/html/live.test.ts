// @vitest-environment jsdom
import { DOMSerializer } from 'prosemirror-model'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { BLOCKS } from '../blocks/registry.ts'
import { INLINES } from '../inline/registry.ts'
import { isBlockKind, isInlineKind } from '../kinds.ts'
import { schema } from '../schema.ts'
import { documents } from '../testing.ts'
import { renderHtml } from './render.ts'
import { TEST_CONTEXT } from './testing.ts'

// Kinds whose live element is not their static one: it folds, has headers by position, or shows something fetched.
const hasOwnStaticForm = (name: string): boolean => {
  if (isBlockKind(name)) return BLOCKS[name].html !== 'dom' && BLOCKS[name].shape !== 'line'
  return isInlineKind(name) && INLINES[name].html !== 'dom'
}

/** The same element with its styles written as the browser writes them: `--share:2` and `--share: 2;` are one. */
const withPlainStyles = (root: HTMLElement): HTMLElement => {
  for (const element of root.querySelectorAll<HTMLElement>('[style]')) element.setAttribute('style', element.style.cssText)
  return root
}

const COLUMNS_OF_UNEQUAL_WIDTH = schema.node('page', null, [
  schema.node('columns', null, [
    schema.node('column', { share: 2 }, [schema.node('paragraph', null, [schema.text('left')])]),
    schema.node('column', null, [schema.node('paragraph', null, [schema.text('right')])]),
  ]),
])

test('28. static text blocks have exactly the elements of the live editor', () => {
  const serializer = DOMSerializer.fromSchema(schema)
  let compared = 0
  fc.assert(fc.property(documents('whole'), (page) => {
    page.forEach((block) => {
      let shared = !hasOwnStaticForm(block.type.name)
      block.descendants((node) => {
        // A line that ends open gets a break from the editor's view, not from its serializer.
        if (hasOwnStaticForm(node.type.name) || (node.isTextblock && node.lastChild?.isText !== true)) shared = false
      })
      if (!shared || (block.isTextblock && block.lastChild?.isText !== true)) return
      compared++
      const live = document.createElement('div')
      live.append(serializer.serializeNode(block))
      const fixed = document.createElement('div')
      fixed.innerHTML = renderHtml(schema.nodes.page.create(null, block), TEST_CONTEXT)
      expect(withPlainStyles(fixed).innerHTML).toBe(withPlainStyles(live).innerHTML)
    })
  }), { numRuns: 400, examples: [[COLUMNS_OF_UNEQUAL_WIDTH]] })
  expect(compared).toBeGreaterThan(30)
}, 60_000)
