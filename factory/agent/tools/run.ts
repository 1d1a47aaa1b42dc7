import { z } from 'zod'
import { rawOutput } from './in-box.ts'
import { execInTurn } from './in-turn.ts'
import { bounded, failed, STOPPED, tool, type Bench } from './tool.ts'

const GIT_READS: ReadonlySet<string> = new Set(['status', 'diff', 'log', 'show', 'blame', 'grep', 'ls-files', 'ls-tree', 'rev-parse', 'merge-base', 'cat-file', 'shortlog'])
const SECONDS = 600
const CUT = ' characters left out …'

const objection = ([first = '', second = '']: readonly string[], { context: { automation } }: Bench): string | null => {
  if (!automation.run.includes(first)) return `${first} may not be run here; allowed are: ${automation.run.join(', ')}.`
  if (first === 'git' && !GIT_READS.has(second)) return `git ${second} may not be run: git is for reading here. The engine commits what you change.`
  return first === 'npm' && !['run', 'test', 'ls'].includes(second) ? 'Of npm only run, test and ls may be run; packages are installed already.' : null
}

export const run = tool({
  name: 'run',
  description: 'Runs one command in the repository, without a shell and without network: `argv` is the program, one of those under Facts, and its arguments. Durations are shown as <time>. Servers it starts end with it. Answers with the first 60 and last 140 lines.',
  input: z.object({ argv: z.array(z.string()).min(1).max(60), timeout: z.int().min(1).max(SECONDS).optional().describe('seconds, at most 600') }),
  changes: true,
  run: async ({ argv, timeout = SECONDS }, bench) => {
    const no = objection(argv, bench)
    const [first = '', ...rest] = argv
    if (no !== null) return failed(no)
    const ran = await execInTurn(bench, [first, ...rest], timeout * 1_000)
    if (ran === null) return STOPPED
    const { done: { exit, signal, limit, most, output, artifact }, waitedMs } = ran
    const ended = limit === null ? (exit === null ? `ended by ${signal ?? 'the box'}` : `exit ${exit}`) : `ended: the limit of ${limit} was reached${most && ` (${most})`}`
    // What is shown is cleaned of what differs each time, and so is the whole, unless the box had to cut it.
    const whole = async () => (output.includes(CUT) ? rawOutput(artifact) : output)
    const text = await bounded(bench, output, { first: 60, last: 140, bytes: 16_000, whole })
    return { content: [{ type: 'text', text: `${ended}\n${text}`.trim() }], failed: exit !== 0, waitedMs }
  },
})
