import { expect, test } from 'vitest'
import { CODE_LANGUAGES, LANGUAGE_NAMES, languageOf } from './languages.ts'

test.each([
  ['typescriptreact', 'typescript'], ['shellscript', 'bash'], ['C++', 'cpp'], ['Plain Text', 'plain'], ['', 'plain'], ['Python', 'python'], ['brainfuck', 'brainfuck'], ['constructor', 'constructor'],
])('%j is %s', (name, language) => expect(languageOf(name)).toBe(language))

test('each language is itself, and every one but plain text has a name', () => {
  for (const language of CODE_LANGUAGES) expect(languageOf(language)).toBe(language)
  expect(Object.keys(LANGUAGE_NAMES).sort()).toEqual(CODE_LANGUAGES.filter((language) => language !== 'plain').sort())
})
