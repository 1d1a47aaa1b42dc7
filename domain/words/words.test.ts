import { expect, test } from 'vitest'
import { loadWords } from './load-words.ts'
import { isLanguage, pickLanguage } from './pick-language.ts'
import { LANGUAGES, say, type Entry } from './say.ts'
import { pickAreas, wordsFor, type Area } from './words.ts'

type Tree = { readonly [key: string]: Entry | Tree }

function entriesOf(tree: Tree, path = ''): [path: string, entry: Entry][] {
  return Object.entries(tree).flatMap(([key, value]): [string, Entry][] => {
    const here = path === '' ? key : `${path}.${key}`
    return typeof value === 'string' || isPlural(value) ? [[here, value]] : entriesOf(value, here)
  })
}
function isPlural(value: Entry | Tree): value is { one: string; other: string } {
  return typeof value === 'object' && typeof value.one === 'string' && typeof value.other === 'string'
}
function placeholders(entry: Entry): string[] {
  const texts = typeof entry === 'string' ? [entry] : [entry.one, entry.other]
  return [...new Set(texts.flatMap((text) => [...text.matchAll(/\{(\w+)\}/g)].map((m) => m[1] ?? '')))].sort()
}
const english = entriesOf(wordsFor('en'))
const german = new Map(entriesOf(wordsFor('de')))

test('every English text has a German one with the same placeholders', () => {
  for (const [path, entry] of english) {
    const other = german.get(path)
    expect(other, path).toBeDefined()
    expect(placeholders(other ?? ''), path).toEqual(placeholders(entry))
  }
  expect(german.size).toBe(english.length)
})

test('no text is empty, cheers, shouts or uses straight quotes', () => {
  for (const language of LANGUAGES) {
    for (const [path, entry] of entriesOf(wordsFor(language))) {
      for (const text of typeof entry === 'string' ? [entry] : [entry.one, entry.other]) {
        expect(text.trim(), `${language} ${path}`).not.toBe('')
        expect(text, `${language} ${path}`).not.toMatch(/!|\.\.\.|["']|\b(oops|please|successfully|sorry|bitte|leider)\b/i)
      }
    }
  }
})

test('an area loaded alone is the same as in the whole catalogue', async () => {
  for (const language of LANGUAGES) {
    for (const area of Object.keys(wordsFor(language)) as Area[]) {
      expect(await loadWords(language, area)).toEqual(wordsFor(language)[area])
    }
  }
})

test('a route hands over only the areas it names', () => {
  expect(Object.keys(pickAreas('de', ['common', 'auth']))).toEqual(['common', 'auth'])
})

test('say fills placeholders and writes numbers as the language does', () => {
  expect(say('{name}, {percent}%', { name: 'plan.pdf', percent: 64 })).toBe('plan.pdf, 64%')
  expect(say('{count} Seiten', { count: 1204 }, 'de')).toBe('1.204 Seiten')
})

test('say picks the form by the language’s plural rule', () => {
  const pages = { one: '{count} page', other: '{count} pages' }
  expect([0, 1, 2].map((count) => say(pages, { count }))).toEqual(['0 pages', '1 page', '2 pages'])
})

test('say refuses a text that would show a bare placeholder', () => {
  expect(() => say('Hello {name}')).toThrow(/needs a value for \{name\}/)
  expect(() => say({ one: '{count} page', other: '{count} pages' })).toThrow(/pass a number as count/)
})

test('the greeting language is the heaviest one we have', () => {
  expect(pickLanguage('fr-CH, de;q=0.9, en;q=0.8')).toBe('de')
  expect(pickLanguage('en-GB,en;q=0.5,de;q=0.7')).toBe('en')
  expect(pickLanguage('de;q=0, en;q=0.1')).toBe('en')
  expect(pickLanguage('ja')).toBe('en')
  expect(pickLanguage(null)).toBe('en')
  expect(pickLanguage('de;q=nonsense, en;q=0.2')).toBe('en')
  expect(isLanguage('de') && !isLanguage('fr')).toBe(true)
})
