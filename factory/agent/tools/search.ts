import { z } from 'zod'
import type { Command } from '../../sandbox/sandbox.ts'
import { rawOutput } from './in-box.ts'
import { bounded, failed, said, tool, type Bench, type Outcome } from './tool.ts'

const MOST = { hits: 100, bytes: 16_000 }
const HIT = /^[^\n]*?:\d+:/

const MOST_PATHS = 100

// Lines of a hundred thousand letters that hold every word there is.
const WITHOUT_GLOB = [':(exclude)factory/recordings']

/** The patterns that `{a,b}` stands for; git knows none. Null when they are more than can be meant. */
export const alternativesIn = (glob: string): string[] | null => {
  let found = [glob]
  while (found.some((each) => /\{[^{}]*\}/.test(each))) {
    found = found.flatMap((each) => {
      const [whole, parts = ''] = /\{([^{}]*)\}/.exec(each) ?? []
      return whole === undefined ? [each] : parts.split(',').map((part) => each.replace(whole, () => part))
    })
    if (found.length > MOST_PATHS) return null
  }
  return found
}

const GIT = ['git', '-c', 'core.fsmonitor=false'] as const
const asked = (argv: readonly string[]): Command => ({ argv: [...GIT, ...argv], cwd: '.', timeoutMs: 60_000, network: 'none' })

// A pattern that fits no file says nothing about what is in the files.
const nothing = async (bench: Bench, paths: readonly string[], glob: string | undefined): Promise<Outcome> => {
  if (glob === undefined) return said('Nothing found.')
  const listed = await bench.box.exec(asked(['ls-files', '-z', '--cached', '--others', '--exclude-standard', ...paths]), bench.context.signal)
  const files = new Set((await rawOutput(listed.artifact)).split('\0').filter((each) => each !== '')).size
  return said(`Nothing found; ${glob} fits ${files === 1 ? '1 file' : `${files} files`}.`)
}

export const search = tool({
  name: 'search',
  description: 'Finds lines by an extended regular expression in all files that are not ignored, as path:line:text. `glob` narrows the paths, as in `domain/**/*.ts` or `{package.json,scripts/*.mjs}`. At most 100 hits. Without `glob` recordings are left out.',
  input: z.object({ pattern: z.string().min(1).max(500), glob: z.string().min(1).max(200).optional(), context: z.int().min(0).max(3).optional() }),
  run: async ({ pattern, glob, context = 0 }, bench) => {
    const globs = glob === undefined ? [] : alternativesIn(glob)
    if (globs === null) return failed(`${glob} stands for more than ${MOST_PATHS} patterns.`)
    const paths = ['--', ...(glob === undefined ? WITHOUT_GLOB : globs.map((each) => `:(glob)${each}`))]
    const done = await bench.box.exec(asked(['grep', '--untracked', '--no-color', '-nIE', `-C${context}`, '-e', pattern, ...paths]), bench.context.signal)
    if (done.exit === 1) return nothing(bench, paths, glob)
    if (done.exit !== 0) return failed(done.limit === null ? done.output.trim() : `The search was ended: ${done.limit}.`)
    const lines = (await rawOutput(done.artifact)).trimEnd().split('\n')
    const hits = context === 0 ? lines.length : lines.filter((line) => HIT.test(line)).length
    return said(await bounded(bench, lines.join('\n'), { first: Math.ceil((MOST.hits * lines.length) / Math.max(hits, MOST.hits)), last: 0, bytes: MOST.bytes }))
  },
})
