import { z } from 'zod'
import { ENDINGS, RUN_REASONS } from '#domain/factory/run.ts'
import { command, withEngine } from '../command.ts'
import type { NotBegun, RunReport } from '../engine.ts'
import { bad, done, failed, type Outcome } from '../outcome.ts'
import { dollars } from '../money.ts'
import { nearest, Num } from '../parse.ts'

export const RunData = z.object({
  run: z.string(), reason: z.enum(RUN_REASONS),
  intents: z.array(z.object({ kind: z.string(), verdict: z.string(), messages: z.array(z.string()).readonly() })).readonly(),
  effects: z.array(z.object({ key: z.string(), kind: z.string(), state: z.string() })).readonly(),
  cost: z.int(),
})

/** The lines of a run for people. */
export const runLines = ({ run, reason, intents, effects, cost }: z.infer<typeof RunData>): readonly string[] => [
  `Run ${run} ended: ${reason}, ${dollars(cost)}.`,
  ...intents.map(({ kind, verdict, messages }) => `  ${kind}: ${verdict}${messages.length > 0 ? ` (${messages.join('; ')})` : ''}`),
  ...effects.map(({ kind, state, key }) => `  ${kind} ${state} ${key}`),
]

/** Which code says why nothing began: money and freezes stop, a person decides the rest, unless something is missing or there is nothing to do. */
const NOT_BEGUN: Partial<Record<NotBegun['notBegun'], 'stopped' | 'missing' | 'bad'>> = { frozen: 'stopped', money: 'stopped', blind: 'missing', nothing_to_do: 'bad', nothing_fits: 'bad', quiet: 'bad' }
const MENDS: Partial<Record<NotBegun['notBegun'], string>> = { frozen: 'npm run factory -- freeze --off', money: 'npm run factory -- cost', blind: 'npm run factory -- doctor' }

const notBegunOutcome = ({ notBegun: code }: NotBegun): Outcome<never> =>
  failed(NOT_BEGUN[code] ?? 'refused', { code, message: `Nothing was begun: ${code.replaceAll('_', ' ')}.`, fix: MENDS[code] ?? 'npm run factory -- queue' })

/** What the process says of how a run ended, or why none began. */
export const outcomeOf = (report: RunReport | NotBegun): Outcome<RunReport> => {
  if ('notBegun' in report) return notBegunOutcome(report)
  const { reason, run } = report
  const show = `npm run factory -- show ${run}`
  if (ENDINGS[reason].class === 'ok') return done(report)
  if (reason === 'needs_person' || reason === 'staged' || reason === 'denied') return { ...failed('refused', { code: reason, message: `The run ended ${reason}.`, fix: show }), data: report }
  if (reason === 'frozen' || reason === 'day_cap' || reason === 'automation_cap') return { ...failed('stopped', { code: reason, message: `The run ended ${reason}.`, fix: 'npm run factory -- status' }), data: report }
  return bad(report, { code: reason, message: `The run ended ${reason}.`, fix: show })
}

/** One run of one automation, watched to its end. */
export const run = command({
  name: 'run',
  about: 'run one automation and watch it to its end',
  positionals: ['automation'], flags: ['dry-run'],
  args: z.object({
    automation: z.string(),
    issue: Num.optional().describe('the item it is about; without it the automation chooses'),
    'dry-run': z.boolean().optional().describe('judge what it asks for, but change nothing outside'),
  }),
  data: RunData,
  run: ({ automation, issue = null, 'dry-run': dryRun = false }, context) => {
    const ids = context.definitions.automations.map(({ id }) => id)
    if (!ids.includes(automation)) {
      const meant = nearest(automation, ids)
      return Promise.resolve(failed('usage', { code: 'no_automation', message: `There is no automation "${automation}". There are: ${ids.join(', ')}.`, fix: `npm run factory -- run ${meant ?? ids[0] ?? ''}` }))
    }
    const works = context.definitions.automations.find(({ id }) => id === automation)
    if (dryRun && works?.needs.includes('deploy')) {
      return Promise.resolve(failed('refused', { code: 'works_on_what_is_served', message: `${automation} works on what is served, which a dry run leaves alone.`, fix: `npm run factory -- run ${automation}` }))
    }
    return withEngine(context, async (engine) => outcomeOf(await engine.run({ automation, issue, dryRun }, context)))
  },
  text: runLines,
})
