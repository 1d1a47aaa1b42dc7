import fc from 'fast-check'
import { COLOURS } from '../kinds.ts'
import type { BlockKind, InlineKind, MarkKind } from '../kinds.ts'

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

const uuid = fc.uuid({ version: 7 })
const url = fc.constantFrom('https://example.com/', 'https://example.com/a?b=c&d=(e)#f', 'http://a.example/%20x_y*z')
const moment = fc.constantFrom('2026-11-16', '2024-02-29', '2026-11-12T13:00Z[Europe/Oslo]')
const size = fc.integer({ min: 16, max: 2_000 })
const none = fc.constant({})
const optional = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<T | null> => fc.option(value, { freq: 2 })

const common = fc.record(
  { dir: fc.constantFrom('ltr', 'rtl'), tint: fc.constantFrom(...COLOURS), ink: fc.constantFrom(...COLOURS) },
  { requiredKeys: [] },
)
const withCommon = (own: Attrs): Attrs =>
  fc.tuple(fc.oneof({ weight: 4, arbitrary: none }, { weight: 1, arbitrary: common }), own).map(([shared, mine]) => ({ ...shared, ...mine }))

const part = (model: { [name: string]: fc.Arbitrary<unknown> }): Attrs => fc.record(model, { requiredKeys: [] })
const media = { file: optional(uuid), name: fc.oneof(fc.constant(''), words), width: optional(size) }
const crop = fc.constantFrom({ x: 0, y: 0, width: 0.5, height: 1 }, { x: 0.25, y: 0.1, width: 0.5, height: 0.5 })

/** Attributes of each block, ids apart. */
export const attrsOfBlock: Readonly<Record<BlockKind, Attrs>> = {
  paragraph: withCommon(none),
  heading: withCommon(part({ level: fc.integer({ min: 1, max: 6 }) })),
  bulletedList: part({ tight: fc.boolean() }),
  numberedList: part({ start: fc.integer({ min: 0, max: 40 }), tight: fc.boolean() }),
  todoList: part({ tight: fc.boolean() }),
  listItem: withCommon(none),
  todo: withCommon(part({ checked: fc.boolean(), due: optional(moment), assignee: optional(uuid) })),
  toggle: withCommon(part({ startsOpen: fc.boolean() })),
  toggleHeading: withCommon(part({ level: fc.integer({ min: 1, max: 3 }), startsOpen: fc.boolean() })),
  quote: withCommon(none),
  callout: withCommon(part({ icon: fc.constantFrom('info', 'tip', 'important', 'warning', 'caution', 'rocket'), tint: fc.constantFrom('page', 'none', 'sky') })),
  divider: withCommon(none),
  code: withCommon(part({ language: fc.constantFrom('plain', 'python', 'c++'), wrap: fc.boolean(), numbers: fc.boolean(), meta: fc.constantFrom('', 'title=x {1,3}') })),
  table: withCommon(part({ headerRow: fc.boolean(), headerColumn: fc.boolean() })),
  tableRow: none,
  tableCell: withCommon(part({ align: fc.constantFrom('start', 'centre', 'end'), colwidth: optional(fc.tuple(size)) })),
  columns: none,
  column: part({ share: fc.constantFrom(1, 2, 1.5) }),
  synced: withCommon(part({ source: optional(fc.record({ page: uuid, block: fc.constant('abcdefghijkl') }, { noNullPrototype: true })) })),
  database: withCommon(part({ database: optional(uuid), view: optional(uuid) })),
  image: withCommon(
    fc.oneof(
      part({ ...media, alt: words, align: fc.constantFrom('start', 'centre', 'wide'), crop: optional(crop), naturalWidth: size, naturalHeight: size }),
      part({ url, alt: words, align: fc.constantFrom('start', 'centre', 'wide') }),
    ),
  ),
  video: withCommon(part({ ...media, url: optional(url) })),
  audio: withCommon(part(media)),
  file: withCommon(part({ file: optional(uuid), name: words, bytes: fc.nat(), type: fc.constantFrom('application/pdf', 'text/plain') })),
  bookmark: withCommon(part({ url, title: words, description: words, icon: optional(uuid), image: optional(uuid) })),
  embed: withCommon(part({ url, title: words, height: fc.integer({ min: 60, max: 900 }) })),
  math: withCommon(none),
  diagram: withCommon(part({ title: words })),
  contents: withCommon(part({ depth: fc.integer({ min: 1, max: 6 }) })),
  subpages: withCommon(none),
  breadcrumb: withCommon(none),
  pageLink: withCommon(part({ page: uuid, title: words })),
  keptSource: withCommon(part({ format: fc.constantFrom('html', 'markdown'), raw: words.map((text) => `<x-${text.length}>${text}</x-${text.length}>`) })),
  unknown: fc.constantFrom({ raw: { kind: 'poem', attrs: { verses: [1, { a: null }] }, content: [[{ insert: 'a rose' }]] } }),
}

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
