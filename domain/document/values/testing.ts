import fc from 'fast-check'
import { COLOURS } from '../kinds.ts'
import type { BlockKind, InlineKind, MarkKind } from '../kinds.ts'
import type { StoredBlock, StoredLine } from '../stored/types.ts'

type Attrs = fc.Arbitrary<{ [name: string]: unknown }>

// Words that Markdown, HTML and text comparison get wrong when they are careless.
const TRICKY = [
  'plain', 'snake_case_x', '*', '**', '_', '`', '``', '|', '\\', '#', '1.', '-', '>', '[x]', '(y)', '<b>', '&amp;', '$5', '==', '~~',
  '[[Page]]', ':smile:', 'é', 'ß', '漢字', '粗体。', 'עברית', '👩‍👩‍👧', '🇳🇴', '“q”', '–', 'http://a.b/c_d', '"', "'", '!', '.',
] as const

/** A few words on one line; never empty, no space at either end. */
export const words: fc.Arbitrary<string> = fc
  .array(fc.oneof(fc.constantFrom(...TRICKY), fc.string({ minLength: 1, maxLength: 6, unit: 'grapheme-ascii' }).map((s) => s.trim() || 'x')), { minLength: 1, maxLength: 4 })
  .map((parts) => parts.join(' '))

/** An id of a page, person or file. */
export const uuid = fc.uuid({ version: 7 })
/** An address. */
export const url = fc.constantFrom('https://example.com/', 'https://example.com/a?b=c&d=(e)#f', 'http://a.example/%20x_y*z')
/** A stored moment. */
export const moment = fc.constantFrom('2026-11-16', '2024-02-29', '2026-11-12T13:00Z[Europe/Oslo]')
/** A size in pixels. */
export const size = fc.integer({ min: 16, max: 2_000 })
/** No attributes. */
export const none = fc.constant({})
/** A value or null. */
export const optional = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<T | null> => fc.option(value, { freq: 2 })

const common = fc.record(
  { dir: fc.constantFrom('ltr', 'rtl'), tint: fc.constantFrom(...COLOURS), ink: fc.constantFrom(...COLOURS) },
  { requiredKeys: [] },
)
/** Attributes with those that every block may have. */
export const withCommon = (own: Attrs): Attrs =>
  fc.tuple(fc.oneof({ weight: 4, arbitrary: none }, { weight: 1, arbitrary: common }), own).map(([shared, mine]) => ({ ...shared, ...mine }))

/** Any of these attributes. */
export const part = (model: { [name: string]: fc.Arbitrary<unknown> }): Attrs => fc.record(model, { requiredKeys: [] })
/** What films, sounds and pictures have in common. */
export const media = { file: optional(uuid), name: fc.oneof(fc.constant(''), words), width: optional(size) }

/** What tests try of one kind of block: any attributes it can have, ids apart; and one such block with marks, a comment and children where it can have them, null for a part of another. */
export type BlockExample = { readonly attrs: Attrs; readonly sample: StoredBlock | null }

/** The id of a sample. */
export const ID = 'blockaaaaaaa'
/** A line with a mark and a comment. */
export const LINE: StoredLine = [{ insert: 'plain ' }, { insert: 'strong', marks: { bold: true, 'comment:t1': true } }]
/** A paragraph with that line. */
export const line = (id: string, content: StoredLine = LINE): StoredBlock => ({ kind: 'paragraph', attrs: { id }, content: [content] })
/** What stands in a sample. */
export const CHILD = line('childaaaaaaa', [{ insert: 'child ' }, { insert: 'em', marks: { italic: true } }])
/** A container with a line and a child. */
export const box = (kind: BlockKind, more: StoredBlock['attrs'] = {}): StoredBlock => ({ kind, attrs: { id: ID, ...more }, content: [line('lineaaaaaaaa'), CHILD] })
/** A block that holds nothing. */
export const object = (kind: BlockKind, attrs: StoredBlock['attrs'] = {}): StoredBlock => ({ kind, attrs: { id: ID, ...attrs } })

/** Attributes of each inline node. */
export const attrsOfInline: Readonly<Record<InlineKind, Attrs>> = {
  lineBreak: none,
  personMention: part({ person: uuid, name: words }),
  pageMention: part({ page: uuid, block: optional(fc.constant('abcdefghijkl')), title: words }),
  dateMention: fc.record({ at: moment }),
  inlineMath: part({ tex: fc.constantFrom('x^2', 'a_b', '\\frac{1}{2}') }),
  inlineImage: part({ file: optional(uuid), url, alt: words, title: words }),
  keptInline: part({ raw: fc.constantFrom('<kbd>', '[^1]', '<x-y z="1">') }),
  unknownInline: fc.constant({ raw: { kind: 'sparkle', shade: 3 } }),
}

/** Attributes of each mark. */
export const attrsOfMark: Readonly<Record<MarkKind, Attrs>> = {
  link: fc.record({ href: fc.oneof(url, fc.constantFrom('mailto:a@b.example', '#b-abcdefghijkl', '/p/x')), title: fc.constantFrom('', 'a "title"') }),
  comment: fc.record({ thread: fc.constantFrom('t1', 't2', 't3') }),
  highlight: fc.record({ tint: fc.constantFrom(...COLOURS) }),
  inkColour: fc.record({ ink: fc.constantFrom(...COLOURS) }),
  bold: none, italic: none, underline: none, strike: none, subscript: none, superscript: none, inlineCode: none,
  unknownMark: fc.constant({ name: 'glow', raw: { value: { strength: 2 } } }),
}
