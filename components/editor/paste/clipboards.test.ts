// @vitest-environment jsdom
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { KNOWS_NOTHING } from '#domain/document/markdown/types.ts'
import { writeBlocks } from '#domain/document/markdown/write/document.ts'
import { codeBlock, plainBlocks } from '#domain/document/plain-text.ts'
import { areFilesMeant } from './transfer.ts'
import { readWebHtml } from './web-html.ts'

const recorded = (name: string): string => readFileSync(path.join(import.meta.dirname, 'clipboards', name), 'utf8')
const pasted = (html: string): string => writeBlocks(readWebHtml(html).content.content, KNOWS_NOTHING)

test.each(['google-docs', 'word', 'excel', 'sheets', 'notion', 'web'])('56. the recorded clipboard of %s gives the document kept beside it', async (name) => {
  await expect(`${pasted(recorded(`${name}.html`)).trimEnd()}\n`).toMatchFileSnapshot(path.join(import.meta.dirname, 'clipboards', `${name}.md`))
})

test('56. text from a PDF keeps its paragraphs, and its line ends as breaks', () => {
  expect(writeBlocks(plainBlocks(recorded('pdf.txt')), KNOWS_NOTHING)).toBe('The north wall is drier than the March survey\\\nsuggests, so the mason may keep the lime where\\\nit holds.\n\nThe plinth is damp.')
})

test('56. several lines from VS Code are a block of code in their language', () => {
  expect(writeBlocks([codeBlock(recorded('vs-code.txt'), 'typescriptreact')], KNOWS_NOTHING)).toBe('```typescript\nconst wall = "dry"\nif (wall) {\n  log(wall)\n}\n```')
})

const picture = new File(['x'], 'image.png', { type: 'image/png' })

test('57. a range with a picture of itself beside it is a table with its merged cells, not the picture', () => {
  for (const name of ['excel.html', 'sheets.html']) {
    const html = recorded(name)
    expect(areFilesMeant({ html, text: '', files: [picture], editor: null })).toBe(false)
    const [table] = readWebHtml(html).content.content
    const cells = table?.content.content.flatMap((row) => row.content.content) ?? []
    expect([table?.type.name, cells.some(({ attrs }) => attrs['colspan'] === 3 || attrs['rowspan'] === 2)]).toEqual(['table', true])
  }
})

test.each([
  ['a picture alone', { html: '', text: '' }, true],
  ['a picture copied from a page', { html: '<img src="https://tern.example/wall.png">', text: '' }, true],
  ['text with a picture of itself', { html: '<p>x</p>', text: 'x' }, false],
])('%s: its file is meant, or not', (_, brought, meant) => expect(areFilesMeant({ ...brought, files: [picture], editor: null })).toBe(meant))

test('a table of one cell is its text', () => expect(readWebHtml('<table><tr><td>12.5</td></tr></table>').content.toString()).toBe('<"12.5">'))

test('61. a page cannot pass for blocks of ours, by class, data or id', () => {
  const html = '<ul class="memo-todo-list"><li class="memo-todo" data-checked>x</li></ul><p class="memo-block" id="b-aaaaaaaaaaaa" data-tint="canary" lang="x">y</p><figure class="memo-image"><img title="z"></figure><img data-local="w">'
  const blocks = readWebHtml(html).content.content
  expect(blocks.map(({ type }) => type.name)).not.toContain('todoList')
  expect(JSON.stringify(blocks.map((block) => block.toJSON() as unknown))).not.toMatch(/aaaaaaaaaaaa|canary|javascript/)
})
