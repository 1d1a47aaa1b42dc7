import { tests } from 'commonmark-spec'
import { expect, test } from 'vitest'
import { comparable, read, written } from './testing.ts'

for (const { number, markdown } of tests) {
  test(`70. CommonMark 0.31 example ${number} reads the same from what is written of it, and is written the same again (G2, G3)`, () => {
    const page = read(markdown.replaceAll('→', '\t'))
    const text = written(page)
    expect(comparable(read(text)).toJSON(), text).toEqual(comparable(page).toJSON())
    expect(written(read(text))).toBe(text)
  })
}
