import { z } from 'zod'
import { costsSince, type CostRow } from '#db/queries/factory/ledger.ts'
import { modelOf, type Config } from '../../config.ts'
import type { Definitions } from '../../core/automation.ts'
import { command } from '../command.ts'
import { dollars } from '../money.ts'
import { done } from '../outcome.ts'
import { sinceOf } from '../since.ts'

const BY = ['item', 'automation', 'model'] as const
type By = (typeof BY)[number]

const Sum = z.object({ calls: z.int(), spent: z.int(), open: z.int(), estimated: z.int(), costKnown: z.boolean() })
const nothing: z.infer<typeof Sum> = { calls: 0, spent: 0, open: 0, estimated: 0, costKnown: true }
const plus = (a: z.infer<typeof Sum>, b: z.infer<typeof Sum>): z.infer<typeof Sum> =>
  ({ calls: a.calls + b.calls, spent: a.spent + b.spent, open: a.open + b.open, estimated: a.estimated + b.estimated, costKnown: a.costKnown && b.costKnown })

const keyOf = (row: CostRow, by: By, definitions: Definitions, config: Config): string => {
  if (by === 'item') return row.item === null ? 'no item' : `#${row.item}`
  if (by === 'automation') return row.automation
  const automation = definitions.automations.find(({ id }) => id === row.automation)
  return (automation && modelOf(config, automation)) ?? 'none'
}

/** What was spent, on what. */
export const cost = command({
  name: 'cost',
  about: 'what was spent, by automation, item or model',
  args: z.object({
    by: z.enum(BY).optional().describe(`one of ${BY.join(', ')}; automation unless said otherwise. A model is the one that is configured for the automation now`),
    since: z.string().optional().describe('a date, such as 2026-01-31; everything unless said otherwise'),
  }),
  data: z.object({ by: z.enum(BY), rows: z.array(Sum.extend({ key: z.string() })), total: Sum }),
  run: async ({ by = 'automation', since }, { database, definitions, config }) => {
    const from = sinceOf(since)
    if (typeof from !== 'number') return from
    const rows = await (await database()).transaction((tx) => costsSince(tx, from))
    const sums = new Map<string, z.infer<typeof Sum>>()
    for (const row of rows) sums.set(keyOf(row, by, definitions, config), plus(sums.get(keyOf(row, by, definitions, config)) ?? nothing, row))
    return done({ by, rows: [...sums].map(([key, { calls, spent, open, estimated, costKnown }]) => ({ key, calls, spent, open, estimated, costKnown })), total: [...sums.values()].reduce(plus, nothing) })
  },
  text: ({ rows, total }) => [
    ...rows.map(({ key, calls, spent, costKnown }) => `${key}: ${dollars(spent, costKnown)} in ${calls} calls`),
    `all: ${dollars(total.spent, total.costKnown)}, of it ${dollars(total.estimated)} estimated; ${dollars(total.open)} reserved`,
  ],
})
