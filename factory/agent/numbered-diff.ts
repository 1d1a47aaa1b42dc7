import { INVISIBLE } from '../policy/sanitise.ts'

const HUNK = /^@@ -\d+(?:,(\d+))? \+(\d+)(?:,(\d+))? @@/

/** Characters that nobody sees, as their numbers: what hides in a change must be seen by whoever reads it. */
const visible = (text: string): string => text.replace(INVISIBLE, (character) => `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`)

/**
 * A unified diff whose lines begin with their number in the file as it will be, and a tab; lines that go have none. Headers stand at the margin,
 * where no line of a file can stand.
 */
export const numberedDiff = (diff: string): string => {
  let [old, left, next] = [0, 0, 0]
  return diff.split('\n').map((line) => {
    const said = visible(line)
    // Within a hunk a line is counted by how it begins: `+++ b/x` there is a line of a file, and outside it is a header.
    if (left > 0 || old > 0) {
      const sign = line[0]
      if (sign === '\\') return `\t${said}`
      if (sign !== '+') old -= 1
      if (sign === '-') return `\t${said}`
      left -= 1
      next += 1
      return `${next - 1}\t${said}`
    }
    const [whole, before = '1', first, after = '1'] = HUNK.exec(line) ?? []
    if (whole !== undefined) [old, left, next] = [Number(before), Number(after), Number(first)]
    return said
  }).join('\n')
}
