import { expect, test } from 'vitest'
import { BLOCKS } from './blocks/registry.ts'
import { BLOCK_KINDS, INLINE_KINDS, MARK_KINDS } from './kinds.ts'
import { blockAttrs, inlineAttrs, markAttrs, schema } from './schema.ts'

test('every block can be made without children and attributes, and is valid so', () => {
  for (const kind of BLOCK_KINDS) expect(() => schema.nodes[kind].createChecked().check(), kind).not.toThrow()
})

test('every inline node and mark can be made from its defaults', () => {
  for (const kind of INLINE_KINDS) expect(() => schema.nodes[kind].createChecked().check(), kind).not.toThrow()
  for (const kind of MARK_KINDS) expect(schema.marks[kind].create().attrs, kind).toBeDefined()
})

test('every default is a value its own rule accepts, and none is called kind', () => {
  const sets = [...BLOCK_KINDS.map(blockAttrs), ...INLINE_KINDS.map(inlineAttrs), ...MARK_KINDS.map(markAttrs)]
  for (const rules of sets) {
    expect(Object.keys(rules)).not.toContain('kind')
    for (const [name, rule] of Object.entries(rules)) expect(rule.accepts(rule.default), name).toBe(true)
  }
})

test('no content expression demands anything', () => {
  for (const type of Object.values(schema.nodes)) expect(type.spec.content ?? '*', type.name).toMatch(/\*$/)
})

test('attributes of every kind are validated', () => {
  expect(() => schema.nodes.heading.create({ level: 7 }).check()).toThrow(/level cannot be 7/)
  expect(() => schema.nodes.todo.create({ due: '2026-02-30' }).check()).toThrow(/due/)
  expect(() => schema.nodes.image.create({ url: 'data:text/html,x' }).check()).toThrow(/url/)
  expect(() => schema.nodes.paragraph.create({ tint: 'red' }).check()).toThrow(/tint/)
})

test('a cell takes paragraphs, lists and images, and no table or heading', () => {
  const { tableCell, paragraph, image, heading, table } = schema.nodes
  expect(tableCell.validContent(tableCell.create(null, [paragraph.create(), image.create()]).content)).toBe(true)
  expect(tableCell.contentMatch.matchType(heading)).toBeNull()
  expect(tableCell.contentMatch.matchType(table)).toBeNull()
})

test('menu entries carry a known name once', () => {
  const names = BLOCK_KINDS.flatMap((kind) => BLOCKS[kind].slash.map((entry) => entry.name))
  expect(new Set(names).size).toBe(names.length)
})
