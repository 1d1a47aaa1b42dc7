import { z } from 'zod'
import { askFiles } from './in-box.ts'
import { failed, said, tool } from './tool.ts'

const MOST = 300

export const list = tool({
  name: 'list',
  description: 'Lists files and folders below a folder (`.` is the repository), to a depth of at most 3. Packages and build output are left out. At most 300 entries.',
  input: z.object({ path: z.string().min(1), depth: z.int().min(1).max(3).optional() }),
  run: async ({ path, depth = 1 }, bench) => {
    const answer = await askFiles(bench, { op: 'list', path, depth, most: MOST }, z.object({ entries: z.array(z.string()), total: z.number() }))
    if (!answer.ok) return failed(answer.message)
    const { entries, total } = answer.value
    return said([...entries, ...(total > entries.length ? [`… ${total - entries.length} more; list a folder below …`] : [])].join('\n') || 'The folder is empty.')
  },
})
