import { EditorState } from '@tiptap/pm/state'
import { expect, test } from 'vitest'
import { schema } from '#domain/document/schema.ts'
import { addressOf, linkAround, setLink } from './edit-link.ts'

const page = (...content: ReturnType<typeof schema.text>[]) => EditorState.create({ doc: schema.nodes.page.create(null, schema.nodes.paragraph.create({ id: 'aaaaaaaaaaaa' }, content)) })
const link = schema.marks.link.create({ href: 'https://a.example' })

test('a bare host gets https, an address with @ becomes mail, other schemes are refused', () => {
  expect(addressOf('example.com')).toBe('https://example.com')
  expect(addressOf('example.com/a?b#c')).toBe('https://example.com/a?b#c')
  expect(addressOf('anna@example.com')).toBe('mailto:anna@example.com')
  expect(addressOf('http://a.example')).toBe('http://a.example')
  expect(addressOf('javascript:alert(1)')).toBeNull()
  expect(addressOf('moisture readings')).toBeNull()
})

test('the link around a caret is found whole, over other marks in it, and from its end', () => {
  const state = page(schema.text('see '), schema.text('the ', [link]), schema.text('wall', [link, schema.marks.bold.create()]), schema.text(' now'))
  const whole = { from: 5, to: 13, href: 'https://a.example' }
  expect(linkAround(state, 6)).toEqual(whole)
  expect(linkAround(state, 11)).toEqual(whole)
  expect(linkAround(state, 13)).toEqual(whole)
  expect(linkAround(state, 3)).toBeNull()
})

test('a link is set, replaced and taken away without touching the text', () => {
  let state = page(schema.text('see the wall'))
  const run = (href: string | null) => setLink({ from: 5, to: 8 }, href)(state, (tr) => (state = state.apply(tr)))
  run('https://b.example')
  expect(linkAround(state, 6)?.href).toBe('https://b.example')
  run(null)
  expect(linkAround(state, 6)).toBeNull()
  expect(state.doc.textContent).toBe('see the wall')
})
