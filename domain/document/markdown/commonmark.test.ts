import { tests } from 'commonmark-spec'
import { expect, test } from 'vitest'
import { rendered, shown, wordsIn } from './reference/testing.ts'
import { comparable, read, written } from './testing.ts'

/** Examples whose HTML from a program that knows nothing of Memo is not the same after a round trip, and why. Every other is. */
const OTHER_HTML: { readonly [number: number]: string } = {
  148: 'HTML that is cut by a blank line before its end stays source, in two parts with a comment around each',
  149: 'a table without a head row is written with an empty one',
  150: 'elements that are never closed take in the comment behind them',
  160: 'a table without a head row is written with an empty one',
  173: 'an element that is never closed takes in the comment behind it',
  478: 'inline code has no other mark but a link',
  479: 'inline code has no other mark but a link',
  516: 'inline code has no other mark but a link',
  530: 'inline code has no other mark but a link',
  559: '`[[…]]` links to a page; a definition of that name is not used and goes',
}

/** Examples of which a word is not shown any more, and why. */
const LOST_WORDS: { readonly [number: number]: string } = {
  559: 'the title of a definition that is not used goes with it',
}

for (const { number, markdown } of tests) {
  const source = markdown.replaceAll('→', '\t')
  test(`70. CommonMark 0.31 example ${number} reads the same from what is written of it, and is written the same again (G2, G3)`, () => {
    const page = read(source)
    const text = written(page)
    expect(comparable(read(text)).toJSON(), text).toEqual(comparable(page).toJSON())
    expect(written(read(text))).toBe(text)
  })

  test(`70. CommonMark 0.31 example ${number} looks the same elsewhere, with every word (G4, G5)`, () => {
    const before = rendered(source)
    const after = rendered(written(read(source)))
    if (number in OTHER_HTML) expect(shown(after), 'excepted without need').not.toEqual(shown(before))
    else expect(shown(after)).toEqual(shown(before))
    const words = new Set(wordsIn(after))
    const lost = wordsIn(before).filter((word) => !words.has(word))
    if (number in LOST_WORDS) expect(lost, 'excepted without need').not.toEqual([])
    else expect(lost).toEqual([])
  })
}
