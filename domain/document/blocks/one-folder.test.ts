import { execFileSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'

const root = path.resolve(import.meta.dirname, '../../..')
const copy = mkdtempSync(path.join(tmpdir(), 'memo-aside-'))

/** The folder of a new block. */
const FOLDER = {
  'definition.ts': `import { blockDom } from '../../dom.ts'
import type { BlockDefinition } from '../definition.ts'
import { PLAIN } from '../plain.ts'

export const aside = {
  ...PLAIN,
  phase: 'core',
  shape: 'container',
  standing: 'notInCells',
  deepens: true,
  slash: [{ name: 'aside', group: 'blocks', keywords: ['beside'], icon: 'Info', phase: 'core' }],
  turn: 'wrap',
  dom: (node) => ['aside', blockDom(node), 0],
  parse: [{ tag: 'aside.memo-aside' }],
} as const satisfies BlockDefinition
`,
  'markdown.ts': `import { paired } from '../../markdown/forms/paired.ts'

export const aside = paired('aside')
`,
}

/** The lines that the records ask for: the kind, its definition, its Markdown, its name in each language. */
const LINES: readonly (readonly [file: string, place: RegExp, text: string])[] = [
  ['document/kinds.ts', /'callout', /, "'callout', 'aside', "],
  ['document/blocks/registry.ts', /quote, callout, /, 'quote, callout, aside, '],
  ['document/blocks/registry.ts', /^/, "import { aside } from './aside/definition.ts'\n"],
  ['document/markdown/registry.ts', /quote,/, 'quote, aside,'],
  ['document/markdown/registry.ts', /^/, "import { aside } from '../blocks/aside/markdown.ts'\n"],
  ['words/en/menus.ts', /callout: '/, "aside: 'Aside', callout: '"],
  ['words/de/menus.ts', /callout: '/, "aside: 'Randnotiz', callout: '"],
]

/** What a program that knows nothing of the new block does with it. */
const TRIAL = `import { Transform } from 'prosemirror-transform'
import { derive } from './domain/document/derive/derive.ts'
import { rangeOfBlock } from './domain/document/edit/range.ts'
import { turnInto } from './domain/document/edit/turn-into.ts'
import { renderHtml } from './domain/document/html/render.ts'
import { TEST_CONTEXT } from './domain/document/html/testing.ts'
import { readBody } from './domain/document/markdown/read.ts'
import { KNOWS_NOTHING } from './domain/document/markdown/types.ts'
import { writeBlocks } from './domain/document/markdown/write/document.ts'
import { readPage } from './domain/document/stored/read.ts'
import { storedBlocks } from './domain/document/stored/write.ts'
import { slashOffers } from './domain/menu/block-offers.ts'
import { wordsFor } from './domain/words/words.ts'

const page = readPage([{ kind: 'paragraph', attrs: { id: 'line00000000' }, content: [[{ insert: 'A gutter ' }, { insert: 'holds', marks: { bold: true } }]] }])
const tr = new Transform(page)
turnInto(tr, rangeOfBlock(page, 0), { kind: 'aside' }, () => 'aside0000000')
const markdown = writeBlocks(tr.doc.content.content, KNOWS_NOTHING)
console.log(JSON.stringify({
  offers: (['en', 'de'] as const).map((language) => slashOffers(wordsFor(language).menus).find(({ id }) => id === 'aside')?.name),
  stored: storedBlocks(tr.doc),
  html: renderHtml(tr.doc, TEST_CONTEXT),
  markdown,
  again: writeBlocks(readBody(markdown, KNOWS_NOTHING).content.content, KNOWS_NOTHING),
  read: readBody(markdown, KNOWS_NOTHING).firstChild?.type.name,
  text: derive(tr.doc).text,
}))
`

beforeAll(() => {
  cpSync(path.join(root, 'domain'), path.join(copy, 'domain'), { recursive: true })
  cpSync(path.join(root, 'package.json'), path.join(copy, 'package.json'))
  symlinkSync(path.join(root, 'node_modules'), path.join(copy, 'node_modules'))
  const at = (file: string): string => path.join(copy, 'domain', file)
  mkdirSync(at('document/blocks/aside'))
  for (const [name, text] of Object.entries(FOLDER)) writeFileSync(at(`document/blocks/aside/${name}`), text)
  for (const [file, place, text] of LINES) {
    const before = readFileSync(at(file), 'utf8')
    expect(before, file).toMatch(place)
    writeFileSync(at(file), before.replace(place, text))
  }
  writeFileSync(path.join(copy, 'trial.ts'), TRIAL)
})
afterAll(() => rmSync(copy, { recursive: true, force: true }))

test('a block that is one folder and a line in each record is offered, turned into, stored, drawn, written, read and found', () => {
  const said: unknown = JSON.parse(execFileSync(process.execPath, ['--import', 'tsx', 'trial.ts'], { cwd: copy, encoding: 'utf8' }))
  const markdown = '<!-- memo aside -->\n\nA gutter **holds**\n\n<!-- /memo aside -->'
  expect(said).toEqual({
    offers: ['Aside', 'Randnotiz'],
    stored: [{ kind: 'aside', attrs: { id: 'aside0000000' }, content: [{ kind: 'paragraph', attrs: { id: 'line00000000' }, content: [[{ insert: 'A gutter ' }, { insert: 'holds', marks: { bold: true } }]] }] }],
    html: '<aside class="memo-block memo-aside" id="b-aside0000000" dir="auto"><p class="memo-block memo-paragraph" id="b-line00000000" dir="auto">A gutter <strong>holds</strong></p></aside>',
    markdown,
    again: markdown,
    read: 'aside',
    text: 'A gutter holds',
  })
})
