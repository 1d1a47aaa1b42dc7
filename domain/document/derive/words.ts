// Scripts written without spaces count a word for each character.
const WORD = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]|[\p{L}\p{N}\p{M}]+(?:['’._-][\p{L}\p{N}\p{M}]+)*/gu

/** The number of words in a text. */
export const wordCount = (text: string): number => text.match(WORD)?.length ?? 0
