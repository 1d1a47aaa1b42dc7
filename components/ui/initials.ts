/** At most two capital letters for a name: first and last word, or the first character of a script without words (王 for 王小明). Empty names give “?”. */
export function initialsOf(name: string): string {
  const words = name.trim().split(/[\s.@_-]+/u).filter((word) => word !== '')
  const first = firstLetter(words[0])
  if (first === '') return '?'
  const last = words.length > 1 ? firstLetter(words.at(-1)) : ''
  return (first + last).toLocaleUpperCase()
}

function firstLetter(word: string | undefined): string {
  return [...(word ?? '')].find((character) => /[\p{L}\p{N}]/u.test(character)) ?? ''
}
