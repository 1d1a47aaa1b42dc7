/** Lines with a prefix each; `empty` stands for lines without text. */
export const prefixed = (text: string, prefix: string, empty: string): string =>
  text.split('\n').map((line) => (line === '' ? empty : prefix + line)).join('\n')
