import { expect, test } from 'vitest'
import { numberedLines } from './numbered.ts'

const span = (text: string) => `<span class="memo-code-line">${text}</span>`

test('each line has a mark at its beginning, and the text stays what it was', () => {
  expect(numberedLines('if (wet)\n\n&lt;b&gt;')).toBe(`${span('i')}f (wet)\n${span('\n')}${span('&lt;')}b&gt;`)
  expect(numberedLines('🧱 a')).toBe(`${span('🧱')} a`)
})

test('a last line without a character has none: the style sheet counts it at the end', () => {
  expect(numberedLines('a\n<br>')).toBe(`${span('a')}\n<br>`)
  expect(numberedLines('')).toBe('')
})
