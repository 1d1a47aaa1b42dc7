import { imageSize } from 'image-size'
import { z } from 'zod'
import { askFiles } from './in-box.ts'
import { clipped, failed, said, tool, type Outcome } from './tool.ts'

const MOST = { lines: 400, bytes: 24_000, side: 1_568 }

const Read = z.union([z.object({ picture: z.string(), type: z.string() }), z.object({ lines: z.array(z.string()), total: z.number(), version: z.string() })])

const picture = (path: string, { picture: data, type }: { picture: string; type: string }): Outcome => {
  const { width, height } = imageSize(Buffer.from(data, 'base64'))
  if (Math.max(width, height) > MOST.side) return failed(`${path} is ${width} × ${height} pixels; pictures of at most ${MOST.side} a side can be shown.`)
  return { content: [{ type: 'text', text: `${path}, ${width} × ${height} pixels` }, { type: 'image', source: { type: 'base64', media_type: type, data } }], failed: false }
}

/** How a file's version is told: edit and write refuse what has changed since. */
export const versionLine = (path: string, version: string): string => `${path}, version ${version}`

export const read = tool({
  name: 'read',
  description: 'Reads a text file with line numbers, or shows a picture. At most 400 lines or 24 kB at a time; `from` is the first line wanted.',
  input: z.object({ path: z.string().min(1), from: z.int().min(1).optional(), lines: z.int().min(1).max(MOST.lines).optional() }),
  run: async ({ path, from = 1, lines = MOST.lines }, bench) => {
    const answer = await askFiles(bench, { op: 'read', path, from, lines }, Read)
    if (!answer.ok) return failed(answer.message)
    if ('picture' in answer.value) return picture(path, answer.value)
    const { lines: found, total, version } = answer.value
    const numbered = found.map((line, index) => `${from + index}\t${line}`).join('\n')
    const shown = clipped(numbered, MOST.bytes - 300)
    const to = from + (shown === numbered ? found.length : shown.split('\n').length - 1) - 1
    const rest = to < total ? `\n… go on with from: ${Math.max(from, to) + 1} …` : ''
    return said(`${versionLine(path, version)}, lines ${from}–${Math.max(from, to)} of ${total}\n${shown}${rest}`)
  },
})
