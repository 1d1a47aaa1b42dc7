import { z } from 'zod'
import { askFiles } from './in-box.ts'
import { versionLine } from './read.ts'
import { clipped, failed, said, tool } from './tool.ts'

const Edited = z.object({ version: z.string(), places: z.number(), from: z.number(), lines: z.array(z.string()) })

export const edit = tool({
  name: 'edit',
  description: 'Replaces a text in a file. `old` must be there exactly once, byte for byte, unless `all` is set. Answers with the changed lines.',
  input: z.object({ path: z.string().min(1), old: z.string().min(1), new: z.string(), all: z.boolean().optional() }),
  changes: true,
  run: async ({ all = false, ...input }, bench) => {
    const answer = await askFiles(bench, { op: 'edit', ...input, all }, Edited)
    if (!answer.ok) return failed(clipped(answer.message, 4_000))
    const { version, places, from, lines } = answer.value
    const shown = lines.map((line, index) => `${from + index}\t${line}`).join('\n')
    return said(`${versionLine(input.path, version)}${places > 1 ? `, ${places} places; the first` : ''}\n${clipped(shown, 8_000)}`)
  },
})
