import { createWriteStream } from 'node:fs'
import type { Readable } from 'node:stream'
import { stripVTControlCharacters } from 'node:util'

const MOST_BYTES = 20 * 2 ** 20
const MOST_CHARACTERS = 64_000

// What differs between two runs of the same thing and says nothing: equal situations must give equal text.
const PASSING: readonly (readonly [RegExp, string])[] = [
  [/\b\d+(?:\.\d+)?\s?(?:ms|µs|s)\b/g, '<time>'],
  [/\/tmp\/[\w.-]*?[A-Za-z0-9]{6,}(?=[/\s"':)]|$)/g, '/tmp/<name>'],
]

/** Output as it is read by a model or compared: without colours, durations and names of temporary files; the middle is cut when it is long. */
export const normaliseOutput = (text: string): string => {
  const plain = PASSING.reduce((all, [pattern, word]) => all.replace(pattern, word), stripVTControlCharacters(text).replace(/\r\n?/g, '\n'))
  if (plain.length <= MOST_CHARACTERS) return plain
  const half = MOST_CHARACTERS / 2
  return `${plain.slice(0, half)}\n… ${plain.length - MOST_CHARACTERS} characters left out …\n${plain.slice(-half)}`
}

/** Keeps what a command says: the whole up to 20 MB in `file`, beginning and end in memory. */
export const keepOutput = (file: string, streams: readonly Readable[]): { ended: () => Promise<string> } => {
  const artifact = createWriteStream(file)
  let [written, head, tail] = [0, '', '']
  for (const stream of streams) {
    stream.on('data', (chunk: Buffer) => {
      const room = MOST_BYTES - written
      if (room > 0) artifact.write(chunk.length <= room ? chunk : Buffer.concat([chunk.subarray(0, room), Buffer.from('\n… cut at 20 MB …\n')]))
      written += chunk.length
      const text = chunk.toString('utf8')
      if (head.length < MOST_CHARACTERS) head += text
      else tail = (tail + text).slice(-MOST_CHARACTERS)
    })
  }
  return {
    ended: () => new Promise((resolve) => artifact.end(() => resolve(normaliseOutput(tail === '' ? head : `${head}\n…\n${tail}`)))),
  }
}
