import { expect, test } from 'vitest'
import { CODE_LANGUAGES } from '#domain/code/languages.ts'
import { colour } from './colour.ts'
import { tokenRanges } from './token-ranges.ts'

const text = (code: string, { from, to }: { from: number; to: number }) => code.slice(from, to)

test('spans become stretches, nested ones too, and an escaped sign counts once', () => {
  expect(tokenRanges('a &lt; <span class="x">b<span class="y z">&amp;</span></span>c')).toEqual([{ from: 4, to: 6, className: 'x' }, { from: 5, to: 6, className: 'y z' }])
  expect(tokenRanges('')).toEqual([])
})

test('keywords and strings of a language are where they stand in the code', async () => {
  const code = 'const wall = "<b> & \'x\'" // dry'
  const ranges = await colour(code, 'ts')
  expect(ranges.map((range) => [range.className, text(code, range)])).toEqual([['hljs-keyword', 'const'], ['hljs-string', '"<b> & \'x\'"'], ['hljs-comment', '// dry']])
})

test('plain text and unknown languages have no colours; every language of ours can be read', async () => {
  expect(await colour('if (x) {}', 'plain')).toEqual([])
  expect(await colour('if (x) {}', 'brainfuck')).toEqual([])
  for (const language of CODE_LANGUAGES) await colour('<a b="c">1</a> # x\n', language)
})
