import { z } from 'zod'
import { effectsOfRun, intentsOfRun, runsNamed, stepsOfRun, type StepRow } from '#db/queries/factory/run-story.ts'
import { eventsOfStream } from '#db/queries/factory/streams.ts'
import type { StoredEvent } from '#domain/factory/stored-event.ts'
import { itemOf } from '../../core/world.ts'
import { command, type Context } from '../command.ts'
import { dollars } from '../money.ts'
import { done, failed, type Outcome } from '../outcome.ts'
import { readWorld } from '../world.ts'

const Line = z.object({ at: z.int(), type: z.string(), actor: z.string(), data: z.unknown() })
const Usage = z.object({ input: z.int(), cacheWrite: z.int(), cacheRead: z.int(), output: z.int() })
const RunStory = z.object({
  of: z.literal('run'), run: z.string(), story: z.array(Line),
  steps: z.array(z.object({ n: z.int(), content: z.unknown(), results: z.unknown(), usage: Usage, cost: z.int(), costKnown: z.boolean() })),
  intents: z.array(z.object({ id: z.string(), kind: z.string(), verdict: z.string().nullable(), rules: z.array(z.object({ rule: z.string(), message: z.string() })), payload: z.unknown() })),
  effects: z.array(z.object({ key: z.string(), kind: z.string(), state: z.string(), tries: z.int(), receipt: z.object({ ref: z.string() }).nullable() })),
  cost: z.int(), costKnown: z.boolean(),
})
const ItemStory = z.object({ of: z.literal('item'), number: z.int(), title: z.string(), state: z.string(), story: z.array(Line) })

const linesOf = (events: readonly StoredEvent[]) => events.map(({ at, type, actor, data }) => ({ at, type, actor, data }))

const showItem = async ({ database }: Context, number: number): Promise<Outcome<z.infer<typeof ItemStory>>> => {
  const factory = await database()
  const item = itemOf(await readWorld(factory), number)
  if (!item) return failed('usage', { code: 'no_item', message: `There is no item #${number}.`, fix: 'npm run factory -- status' })
  const story = await factory.transaction((tx) => eventsOfStream(tx, `item:${number}`))
  return done({ of: 'item', number, title: item.title, state: item.state, story: linesOf(story) })
}

const costOf = (steps: readonly StepRow[]) => ({ cost: steps.reduce((sum, { cost }) => sum + cost, 0), costKnown: steps.every(({ costKnown }) => costKnown) })

const showRun = async ({ database }: Context, name: string, step: number | null): Promise<Outcome<z.infer<typeof RunStory>>> => {
  const factory = await database()
  const [run, other] = await factory.transaction((tx) => runsNamed(tx, name))
  if (!run || other) return failed('usage', { code: 'no_run', message: run ? `${name} is the beginning of several runs.` : `There is no run ${name}.`, fix: 'npm run factory -- status' })
  return factory.transaction(async (tx) => {
    const steps = await stepsOfRun(tx, run, null)
    const shown = step === null ? steps : steps.filter(({ n }) => n === step)
    if (step !== null && shown.length === 0) return failed('usage', { code: 'no_step', message: `Run ${run} has ${steps.length} steps, and none is ${step}.`, fix: `npm run factory -- show ${run}` })
    return done({ of: 'run' as const, run, story: linesOf(await eventsOfStream(tx, `run:${run}`)), steps: shown, intents: await intentsOfRun(tx, run), effects: await effectsOfRun(tx, run), ...costOf(steps) })
  })
}

const storyLines = (story: readonly z.infer<typeof Line>[]): string[] => story.map(({ at, type, actor, data }) => `  ${new Date(at).toISOString()} ${type} by ${actor} ${JSON.stringify(data).slice(0, 200)}`)

/** What happened to an item, or in a run. */
export const show = command({
  name: 'show',
  about: 'what happened to an item (#N), or in a run: steps, intents, verdicts, effects, cost',
  positionals: ['what'],
  args: z.object({
    what: z.string().regex(/^(#?\d{1,9}|[0-9a-f-]{4,36})$/, 'write the id of a run, or #N for an item').describe('#N, or the id of a run or its beginning'),
    step: z.string().regex(/^\d{1,6}$/, 'write the number of a step').transform(Number).optional().describe('one turn alone, with all of its text'),
  }),
  data: z.union([RunStory, ItemStory]),
  // A bare number of up to six digits is an item; ids of runs are longer.
  run: ({ what, step = null }, context): Promise<Outcome<z.infer<typeof RunStory> | z.infer<typeof ItemStory>>> =>
    /^#|^\d{1,6}$/.test(what) ? showItem(context, Number(what.replace('#', ''))) : showRun(context, what, step),
  text: (data) =>
    data.of === 'item'
      ? [`#${data.number} ${data.title}: ${data.state}`, ...storyLines(data.story)]
      : [
          `Run ${data.run}, ${data.steps.length} steps, ${dollars(data.cost, data.costKnown)}`, ...storyLines(data.story),
          ...(data.steps.length === 1 ? [JSON.stringify(data.steps[0]?.content, null, 2), JSON.stringify(data.steps[0]?.results, null, 2)] : []),
          ...data.intents.map(({ id, kind, verdict, rules }) => `  ${kind}: ${verdict ?? 'not judged'} ${rules.map(({ rule, message }) => `${rule}: ${message}`).join('; ')} (${id})`),
          ...data.effects.map(({ key, kind, state, receipt }) => `  ${kind} ${state} ${receipt?.ref ?? ''} (${key})`),
        ],
})
