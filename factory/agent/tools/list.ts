import { z } from 'zod'
import { askFiles } from './in-box.ts'
import { failed, said, tool } from './tool.ts'

const MOST = 300

export const list = tool({
  name: 'list',
  description: 'Lists files and folders below a folder (`.` is the repository), to a depth of at most 3, or with `named` those of that name at any depth. Packages and build output are left out. At most 300 entries.',
  input: z.object({ path: z.string().min(1), depth: z.int().min(1).max(3).optional(), named: z.string().min(1).max(100).optional().describe('a name, with * for any letters: *palette*') }),
  run: async ({ path, depth = 1, named }, bench) => {
    const answer = await askFiles(bench, { op: 'list', path, depth, named, most: MOST }, z.object({ entries: z.array(z.string()), total: z.number() }))
    if (!answer.ok) return failed(answer.message)
    const { entries, total } = answer.value
    const nothing = named === undefined ? 'The folder is empty.' : `Nothing below ${path} is named ${named}.`
    return said([...entries, ...(total > entries.length ? [`… ${total - entries.length} more; list a folder below …`] : [])].join('\n') || nothing)
  },
})
