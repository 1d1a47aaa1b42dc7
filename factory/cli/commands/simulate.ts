import { z } from 'zod'
import { MUTANTS, STALLING, type Mutant } from '../../simulate/mutants.ts'
import { ROUGH } from '../../simulate/bench.ts'
import { shrink } from '../../simulate/shrink.ts'
import { simulate as play, type Play } from '../../simulate/simulate.ts'
import { command, type Context } from '../command.ts'
import { bad, done, failed, type Outcome } from '../outcome.ts'
import { Count } from '../parse.ts'

const Violation = z.object({ property: z.int(), what: z.string() })
const names = MUTANTS.map(({ name }) => name)

const Data = z.object({
  issues: z.int(), ticks: z.int(), runs: z.int(), merged: z.int(), seconds: z.number(), violations: z.array(Violation.extend({ seed: z.string() })), trace: z.array(z.string()).optional(),
})
type Data = z.infer<typeof Data>

/** Plays the houses one after the other; the first one that breaks what is looked for is made small. A mutant is looked for until it is caught. */
const playAll = async (plays: readonly Play[], property: number | null, { say, signal }: Context): Promise<Data> => {
  const begin = performance.now()
  const data: Data = { issues: 0, ticks: 0, runs: 0, merged: 0, seconds: 0, violations: [] }
  for (const one of plays) {
    if (signal.aborted) break
    const { ticks, runs, merged, issues, violations } = await play(one)
    Object.assign(data, { issues: data.issues + issues, ticks: data.ticks + ticks, runs: data.runs + runs, merged: data.merged + merged })
    data.violations.push(...violations.map((violation) => ({ ...violation, seed: one.seed })))
    say(`${one.seed}: ${ticks} ticks, ${merged} merged, ${violations.length} violations`)
    const shown = property === null ? violations[0] : violations.find((violation) => violation.property === property)
    if (shown && !data.trace) data.trace = [...((await shrink(one, shown.property))?.lines ?? [])]
    if (shown && property !== null) break
  }
  return { ...data, seconds: (performance.now() - begin) / 1_000 }
}

const judged = (data: Data, broken: Mutant | null, issues: number): Outcome<Data> => {
  const [first] = data.violations
  if (broken) {
    const caught = data.violations.some(({ property }) => property === broken.property)
    return caught ? done(data) : bad(data, { code: 'not_caught', message: `Property ${broken.property} did not notice "${broken.name}".`, fix: 'Try more issues, or another seed.' })
  }
  return first ? bad(data, { code: 'violation', message: `${data.violations.length} violations.`, fix: `npm run factory -- simulate --issues ${issues} --seed '${first.seed}'` }) : done(data)
}

/** A house from a seed, with everything going wrong that can. */
export const simulate = command({
  name: 'simulate',
  about: 'play a factory from a seed, with faults, odd models and odd people, and judge it; with a mutant 0 means caught',
  args: z.object({
    issues: Count.describe('how many issues people open'),
    seed: z.string().min(1).describe('equal seeds play equal stories'),
    seeds: Count.optional().describe('how many houses, each from the seed with its number'),
    mutant: z.string().optional().describe(`break the engine in one way: ${names.join('; ')}`),
  }),
  data: Data,
  run: async ({ issues, seed, seeds = 1, mutant }, context) => {
    const broken = mutant === undefined ? null : MUTANTS.find(({ name, property }) => name === mutant || String(property) === mutant)
    if (broken === undefined) return failed('usage', { code: 'no_mutant', message: `There is no mutant "${mutant ?? ''}". There are: ${names.join('; ')}.`, fix: 'Name one, or its property by number.' })
    const house = { issues, definitions: context.definitions, faults: broken ? STALLING : ROUGH, ...(broken ? { engine: broken.engine } : {}) }
    const plays = Array.from({ length: seeds }, (_, at): Play => ({ ...house, seed: seeds === 1 ? seed : `${seed} ${at + 1}` }))
    return judged(await playAll(plays, broken?.property ?? null, context), broken, issues)
  },
  text: ({ issues, ticks, merged, seconds, violations, trace }) => [
    `${issues} issues, ${ticks} ticks, ${merged} merged, ${seconds.toFixed(1)} s`,
    ...violations.slice(0, 20).map(({ property, what, seed }) => `property ${property}: ${what} (seed ${seed})`), ...(trace ?? []).map((line) => `  ${line}`),
  ],
})
