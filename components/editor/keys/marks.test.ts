import { EditorState, TextSelection } from '@tiptap/pm/state'
import type { Command } from '@tiptap/pm/state'
import { expect, test } from 'vitest'
import { schema } from '#domain/document/schema.ts'
import { colourAgain, lastColour, removeColour, setColour } from './marks.ts'

const selected = (from: number, to: number, ...content: ReturnType<typeof schema.text>[]): EditorState => {
  const doc = schema.nodes.page.create(null, schema.nodes.paragraph.create({ id: 'aaaaaaaaaaaa' }, content))
  return EditorState.create({ doc, selection: TextSelection.create(doc, from, to), plugins: [lastColour()] })
}
const after = (state: EditorState, command: Command): EditorState => {
  let next = state
  command(state, (tr) => (next = state.apply(tr)))
  return next
}
const tints = ({ doc }: EditorState) => {
  const found: unknown[] = []
  doc.descendants((node) => { if (node.isText) found.push([node.text, node.marks.find(({ type }) => type === schema.marks.highlight)?.attrs['tint'] ?? null]) })
  return found
}
const highlight = (tint: string) => ({ kind: 'highlight', attrs: { tint } }) as const
const canary = schema.marks.highlight.create({ tint: 'canary' })

test('another colour takes the place of the one that is there, also where only some of the text has it', () => {
  expect(tints(after(selected(1, 5, schema.text('wall', [canary])), setColour(highlight('pink'))))).toEqual([['wall', 'pink']])
  expect(tints(after(selected(1, 9, schema.text('wall', [canary]), schema.text(' dry')), setColour(highlight('canary'))))).toEqual([['wall dry', 'canary']])
})

test('the very same colour on all of the text is taken away, and so is any by “none”', () => {
  expect(tints(after(selected(1, 5, schema.text('wall', [canary])), setColour(highlight('canary'))))).toEqual([['wall', null]])
  expect(tints(after(selected(1, 5, schema.text('wall', [canary])), removeColour('highlight')))).toEqual([['wall', null]])
})

test('at a caret a colour holds for what is typed next, and the key repeats the last one', () => {
  const state = after(selected(5, 5, schema.text('wall')), setColour(highlight('pink')))
  const typed = state.apply(state.tr.insertText('s'))
  expect(tints(typed)).toEqual([['wall', null], ['s', 'pink']])
  const again = after(typed.apply(typed.tr.setSelection(TextSelection.create(typed.doc, 1, 5))), colourAgain)
  expect(tints(again)).toEqual([['walls', 'pink']])
})
