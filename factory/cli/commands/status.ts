import { z } from 'zod'
import { engineRuns } from '#db/factory-presence.ts'
import { INTEGRATION_STATES } from '#domain/factory/integration.ts'
import { ITEM_STATES } from '#domain/factory/item.ts'
import { stageOf, STAGES } from '#domain/factory/stage.ts'
import type { Item } from '../../core/item.ts'
import { countsLate } from '../../core/answers.ts'
import type { Attention } from '../../core/attention.ts'
import { valuesInOrder } from '../../core/order.ts'
import { itemOf, liveItems, type World } from '../../core/world.ts'
import { command } from '../command.ts'
import { dollars } from '../money.ts'
import { done } from '../outcome.ts'
import { readWorld } from '../world.ts'

const ItemData = z.object({ number: z.int(), title: z.string(), kind: z.string(), state: z.enum(ITEM_STATES), attempts: z.int() })

const isLate = (world: World, one: Attention): boolean => {
  const item = one.item === null ? null : itemOf(world, one.item)
  return item !== null && countsLate(one, item)
}

/** What the checks of whole trees have said last. */
const fullLines = ({ red, full }: { red: readonly string[]; full: { commit: string; old: readonly string[] } | null }): string[] => [
  ...(red.length > 0 ? [`broken by what is live: ${red.join(', ')}`] : []),
  ...(full ? [`whole tree of ${full.commit.slice(0, 12)}: ${full.old.length > 0 ? `broken for longer: ${full.old.join(', ')}` : 'green'}`] : []),
]

/** Where everything stands. */
export const status = command({
  name: 'status',
  about: 'where everything stands: the line by stage, integrations, spend, what waits for you',
  args: z.object({}),
  data: z.object({
    engine: z.boolean(), frozen: z.array(z.string()).readonly(), line: z.array(z.object({ stage: z.enum(STAGES), items: z.array(ItemData) })),
    main: z.object({
      head: z.string().nullable(), live: z.string().nullable(), red: z.array(z.string()).readonly(),
      full: z.object({ commit: z.string(), old: z.array(z.string()).readonly() }).nullable(),
    }),
    integrations: z.array(z.object({ name: z.string(), state: z.enum(INTEGRATION_STATES) })),
    spend: z.object({ day: z.string(), spent: z.int(), reserved: z.int(), cap: z.int() }),
    attention: z.array(z.object({ id: z.string(), kind: z.string(), item: z.int().nullable(), question: z.string(), options: z.array(z.object({ id: z.string(), text: z.string() })), default: z.string(), recommended: z.string().nullable(), late: z.boolean(), due: z.int(), severity: z.int() })),
  }),
  run: async (_, { database, definitions }) => {
    const factory = await database()
    const world = await readWorld(factory)
    const standing = ({ state, merge, pull, returnTo }: Item) => stageOf({ state, merged: merge !== null, pull: pull?.number ?? null, returnTo })
    const waiting = valuesInOrder(world.attention).filter((one) => one.state === 'open' || one.state === 'acked' || isLate(world, one)).sort((a, b) => b.severity - a.severity || a.dueAt - b.dueAt)
    return done({
      engine: await factory.transaction(engineRuns), frozen: world.settings.frozen,
      line: STAGES.map((stage) => ({
        stage, items: liveItems(world).filter((item) => standing(item) === stage).map(({ number, title, kind, state, attempts }) => ({ number, title, kind, state, attempts })),
      })),
      main: { head: world.main.head, live: world.main.live?.release ?? null, red: world.main.red?.checks ?? [], full: world.main.full },
      integrations: valuesInOrder(world.integrations).map(({ name, state }) => ({ name, state })),
      spend: { day: world.day.date, spent: world.day.spent, reserved: world.day.reserved, cap: definitions.dayCap },
      attention: waiting.map(({ id, kind, state, item, question, options, default: fallback, recommended, dueAt, severity }) => ({
        id, kind, item, question, options: options.map((one) => ({ id: one.id, text: one.text })), default: fallback, recommended, late: state === 'expired', due: dueAt, severity,
      })),
    })
  },
  text: ({ engine, frozen, line, main, integrations, spend, attention }) => [
    engine ? 'An engine runs.' : 'No engine runs: npm run factory -- up',
    ...(frozen.length > 0 ? [`Frozen: ${frozen.join(', ')}. Lift it with npm run factory -- freeze --off`] : []),
    ...line.filter(({ items }) => items.length > 0).flatMap(({ stage, items }) => [`${stage}: ${items.length}`, ...items.map(({ number, title, state }) => `  #${number} ${title} (${state.replace('_', ' ')})`)]),
    `main: ${main.head ?? 'nothing yet'}; live: ${main.live ?? 'nothing'}`, ...fullLines(main),
    ...integrations.map(({ name, state }) => `${name}: ${state}`),
    `spent today: ${dollars(spend.spent)} of ${dollars(spend.cap)}`,
    ...attention.flatMap(({ id, item, question, options, default: fallback, recommended, late, due }) => [
      `waits for you${late ? ', and is parked meanwhile' : ''}: ${question} (${late ? 'a late answer counts' : `${item === null ? fallback : 'parked'} at ${new Date(due).toISOString()}`}) npm run factory -- answer ${id} CHOICE`,
      ...options.map((one) => `  ${one.id}: ${one.text}${one.id === recommended ? ' (recommended)' : ''}`),
    ]),
  ],
})
