import { z } from 'zod'
import { numberedDiff } from '../numbered-diff.ts'
import { rawOutput } from './in-box.ts'
import { bounded, failed, said, tool, type Bench } from './tool.ts'

const LINES = 60

const argvOf = (what: 'log' | 'blame' | 'diff', path: string, { mergeBase }: Bench): string[] => {
  switch (what) {
    case 'log': return ['log', `-${LINES}`, '--no-color', '--format=%h %s', '--', path]
    case 'blame': return ['blame', '-s', '--', path]
    case 'diff': return ['diff', '--no-color', '--no-ext-diff', '--no-textconv', '-M', mergeBase, '--', path]
  }
}

export const log = tool({
  name: 'log',
  description: 'The history of a path: `log` (newest commits that touched it), `blame` (the commit of each line), or `diff` (what this change does to it, with the line numbers of the file as it is now). At most 60 lines; a diff 400.',
  input: z.object({ path: z.string().min(1), what: z.enum(['log', 'blame', 'diff']).optional() }),
  run: async ({ path, what = 'log' }, bench) => {
    const done = await bench.box.exec({ argv: ['git', '-c', 'core.fsmonitor=false', '--no-pager', ...argvOf(what, path, bench)], cwd: '.', timeoutMs: 60_000, network: 'none' }, bench.context.signal)
    if (done.exit !== 0) return failed(done.limit === null ? done.output.trim() : `git was ended: ${done.limit}.`)
    const printed = await rawOutput(done.artifact)
    const text = what === 'diff' ? numberedDiff(printed) : printed
    return said(text.trim() === '' ? 'Nothing.' : await bounded(bench, text, { first: what === 'diff' ? 400 : LINES, last: 0, bytes: 24_000 }))
  },
})
