import fc from 'fast-check'
import { expect, test } from 'vitest'
import { factsOf, mergedFront, titledByName, withTitleByName } from './front-facts.ts'
import { frontValue, readFrontMatter, writeFrontMatter } from './front-matter.ts'
import { readPage, writePage } from './page.ts'
import { KNOWS_NOTHING } from './types.ts'

const again = (text: string) => writePage(readPage(text, KNOWS_NOTHING), KNOWS_NOTHING)

const VERBATIM = {
  'comments, quotes and dates': '# who\nowner: "7" # seven\ndate: 2020-01-01\nempty:\n\nlist: [a, b]\nlong: |\n  one\n\n  two',
  'a key of more than one word': 'see also: x\n"quoted: key": 1',
  'known keys in their own manner': 'tags: [a, b]\nfont: mono\nother: 1\nicon: 🐦',
  'a title that the body does not say': 'aliases: [x]\ntitle: Another',
}

for (const [name, yaml] of Object.entries(VERBATIM)) {
  test(`73. front matter with ${name} comes back byte for byte`, () => {
    const text = `---\n${yaml}\n---\n\ntext\n`
    expect(again(text)).toBe(text)
    const stored = JSON.parse(JSON.stringify(readFrontMatter(text).front)) as ReturnType<typeof readFrontMatter>['front']
    expect(writeFrontMatter(mergedFront(stored, factsOf(stored)))).toBe(`---\n${yaml}\n---`)
  })
}

test('73. keys that mean something only together keep their values', () => {
  for (const yaml of ['a: &x [1, 2]\nb: *x', '{ a: 1, b: [2, {c: 3}], d: }', 'base: &b {k: 1}\nuse: *b']) {
    const { front } = readFrontMatter(`---\n${yaml}\n---\n`)
    const once = writeFrontMatter(front)
    const { front: back } = readFrontMatter(once)
    expect(back.map(([key]) => frontValue(back, key))).toEqual(front.map(([key]) => frontValue(front, key)))
    expect(writeFrontMatter(back)).toBe(once)
  }
})

test('what Memo knows is understood, and what it does not understand stays', () => {
  const { front } = readFrontMatter('---\nicon: 🐦\ntint: mint\ncover: files/sea.png\ncreated: 2020-01-01\ntags: [a, b, a]\nfont: 12\nmine: 1\n---\n')
  const facts = factsOf(front)
  expect(facts).toEqual({ icon: { kind: 'emoji', emoji: '🐦' }, tint: 'mint', cover: { file: 'files/sea.png', offset: 0.5 }, created: '2020-01-01', tags: ['a', 'b'] })
  expect(mergedFront(front, { tags: ['a'], icon: { kind: 'lucide', name: 'bird' } })).toEqual([
    ['icon', 'icon: lucide:bird'], ['created', 'created: 2020-01-01'], ['tags', 'tags:\n  - a'], ['font', 'font: 12'], ['mine', 'mine: 1'],
  ])
})

test('facts that no key says yet stand in front of what Memo does not know', () => {
  expect(writeFrontMatter(mergedFront([['mine', 'mine: 1']], { tags: ['a'], order: 2, cover: { tint: 'sky' } }))).toBe('---\ncover: sky\ntags:\n  - a\norder: 2\nmine: 1\n---')
  expect(writeFrontMatter(mergedFront([], { tags: [] }))).toBe('')
})

test('a title that was the name of its file is not written', () => {
  const front = withTitleByName([['mine', 'mine: 1']])
  expect(titledByName(front)).toBe(true)
  expect(writeFrontMatter(front)).toBe('---\nmine: 1\n---')
})

test('a title in the front matter that the heading repeats is written as the heading alone', () => {
  expect(again('---\ntitle: Two\n---\n\n# Two\n\ntext\n')).toBe('# Two\n\ntext\n')
  expect(again('---\ntitle: Two\n---\n\n# One\n\ntext\n')).toBe('---\ntitle: Two\n---\n\n# One\n\ntext\n')
})

test('every title comes back', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string({ unit: 'grapheme', maxLength: 30 }), fc.string({ unit: fc.constantFrom(...'#*_ [](){}<>`~|\\!-+.:=$&;"\'@wh1a\n'), maxLength: 12 })), (raw) => {
      const title = raw.replace(/[\r\n]/g, ' ').trim()
      const { body } = readPage('text', KNOWS_NOTHING)
      const text = writePage({ body, title, frontMatter: [] }, KNOWS_NOTHING)
      const back = readPage(text, KNOWS_NOTHING)
      expect(back.title, text).toBe(title)
      expect(back.body.toJSON()).toEqual(body.toJSON())
    }),
    { numRuns: 500, seed: 20_261_122 },
  )
})
