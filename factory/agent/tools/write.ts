import { z } from 'zod'
import type { Step } from '../../work/work.ts'
import { answeredIn, saidIn } from '../history.ts'
import { askFiles } from './in-box.ts'
import { versionLine } from './read.ts'
import { failed, said, tool } from './tool.ts'

/** The version of a file that the model has seen last: in the newest answer of read, edit or write about it. */
const seenVersion = (steps: readonly Step[], path: string): string | null => {
  const prefix = versionLine(path, '')
  const line = answeredIn(steps).filter(({ call, failed: no }) => !no && ['read', 'edit', 'write'].includes(call.name)).map(({ result }) => saidIn(result).split('\n')[0] ?? '').findLast((first) => first.startsWith(prefix))
  return line?.slice(prefix.length, prefix.length + 8) ?? null
}

export const write = tool({
  name: 'write',
  description: 'Writes a whole file, at most 256 kB, making folders as needed. A file that exists must have been read and not have changed since. For small changes use edit.',
  input: z.object({ path: z.string().min(1), content: z.string().max(256 * 1024) }),
  changes: true,
  run: async ({ path, content }, bench) => {
    const answer = await askFiles(bench, { op: 'write', path, content, seen: seenVersion(bench.steps(), path) }, z.object({ version: z.string(), lines: z.number(), made: z.boolean() }))
    if (!answer.ok) return failed(answer.message)
    return said(`${versionLine(path, answer.value.version)}, ${answer.value.lines} lines ${answer.value.made ? 'in a new file' : 'written'}`)
  },
})
