import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { z } from 'zod'
import { report } from './measure.ts'

// The whole play with recorded words: everything but what a model says is real, so its figures are those of this repository's checks on this machine.
const root = path.resolve(import.meta.dirname, '..')
/** 4.9 minutes. */
const BAR_S = 294

const Spread = z.object({ n: z.int(), median: z.number().nullable() })
const Played = z.object({
  ok: z.literal(true),
  data: z.object({ steps: z.array(z.object({ name: z.string(), ok: z.literal(true), seconds: z.number() })), metrics: z.object({ pullToMerged: Spread, issueToClosed: Spread }) }),
})

const play = spawn(process.execPath, ['scripts/play-demo.mjs'], { cwd: root, stdio: ['ignore', 'ignore', 'inherit'] })
const [code] = await once(play, 'close') as [number | null]
if (code !== 0) throw new Error(`The play ended with ${code}.`)
const { steps, metrics: { pullToMerged, issueToClosed } } = Played.parse(JSON.parse(readFileSync(path.join(root, 'reports/demo.json'), 'utf8'))).data

const median = (name: string, { n, median: ms }: z.infer<typeof Spread>, context: string, target?: number): void => {
  if (ms === null) throw new Error(`Nothing was measured: ${name}.`)
  report(name, ms / 1_000, 's', { ...(target === undefined ? {} : { target }), context: `median of ${n}, ${context}` })
}

median('factory: pull request opened to merged', pullToMerged, 'real checks, recorded words', BAR_S)
median('factory: issue opened to closed', issueToClosed, 'real checks, recorded words')
report('factory: the fourteen steps of the demo', steps.reduce((sum, { seconds }) => sum + seconds, 0) / 60, 'min', { context: steps.map(({ name, seconds }) => `${name} ${seconds} s`).join('; ') })
