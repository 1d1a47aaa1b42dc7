import { isDeepStrictEqual } from 'node:util'
import { sql } from 'drizzle-orm'
import type { FactoryDatabase } from '#db/factory-client.ts'
import type { Tx } from '#db/client.ts'
import { eventsOfTypes, glance } from '#db/queries/factory/events.ts'
import { dropRows, keyOf, PROJECTIONS, rowsOf, storeRows, type ProjectionName, type Projections } from '#db/writes/factory/projections.ts'
import type { Attention } from '../core/attention.ts'
import { readPair } from '../core/autonomy.ts'
import type { Decision } from '../core/decide.ts'
import { readEvent, type FactoryEvent, type NewEvent } from '../core/events/read.ts'
import type { Item } from '../core/item.ts'
import { inOrder, valuesInOrder } from '../core/order.ts'
import { levelOf } from '../core/settings.ts'
import { itemOf, type World } from '../core/world.ts'
import { foldFromZero } from './pg-world.ts'

const itemRow = (item: Item): Projections['items'][number] => ({ number: item.number, state: item.state, kind: item.kind, priority: item.priority, since: item.since, data: item })
const attentionRow = (one: Attention): Projections['attention'][number] =>
  ({ id: one.id, state: one.state, severity: one.severity, due_at: one.dueAt, item: one.item, data: one })
const integrationRows = (world: World): Projections['integrations'] => valuesInOrder(world.integrations).map((one) => ({ name: one.name, state: one.state, data: one }))
// Whatever level was set, and whatever has shown something since.
const autonomyRows = ({ settings, evidence }: World): Projections['autonomy'] =>
  inOrder({ ...settings.levels, ...evidence }).map(([pair]) => {
    const { automation, risk } = readPair(pair)
    return { automation, risk, level: levelOf(settings, automation, risk), evidence: evidence[pair] ?? [] }
  })
// The events that evidence is made of, and what starts it anew.
const TOUCH_AUTONOMY: ReadonlySet<string> = new Set(['autonomy_changed', 'merged', 'settled', 'unblocked', 'reverted', 'reopened'])

type Happened = Pick<NewEvent, 'of' | 'key' | 'type' | 'data'> & { at: number }

/** What the newest event about each release and each approval says. */
const recorded = (events: readonly Happened[]): Pick<Projections, 'releases' | 'approvals'> => {
  const releases = new Map<string, Projections['releases'][number]>()
  const approvals = new Map<string, Projections['approvals'][number]>()
  for (const event of events as readonly (FactoryEvent & { at: number })[]) {
    if (event.of === 'main' && event.type.startsWith('release_') && 'release' in event.data) {
      const { release, commit, tree, slot } = event.data
      releases.set(release, { release, commit, tree, slot, state: event.type.slice('release_'.length), at: event.at })
    }
    if (event.of !== 'item' || event.type !== 'approved') continue
    const { head, by, role, door, act } = event.data
    approvals.set(`${event.key} ${head} ${by}`, { item: Number(event.key), head, person: by, role, door, act, at: event.at })
  }
  return { releases: [...releases.values()], approvals: [...approvals.values()] }
}

/** Writes what screens read, for everything the decision touched. Only ticks append to these streams, so what a tick knows of them is all there is. */
export const project = async (tx: Tx, { events, world }: Decision, now: number): Promise<void> => {
  const touched = (of: NewEvent['of']) => [...new Set(events.filter((event) => event.of === of).map(({ key }) => key))]
  const attention = touched('attention')
  await storeRows(tx, 'items', touched('item').flatMap((number) => itemOf(world, number) ?? []).map(itemRow))
  await storeRows(tx, 'attention', attention.flatMap((id) => world.attention[id] ?? []).map(attentionRow))
  // What was answered or cancelled waits for nobody; the log has its story.
  await dropRows(tx, 'attention', attention.filter((id) => !(id in world.attention)))
  if (touched('integration').length > 0) await storeRows(tx, 'integrations', integrationRows(world))
  if (events.some(({ type }) => TOUCH_AUTONOMY.has(type))) await storeRows(tx, 'autonomy', autonomyRows(world))
  const { releases, approvals } = recorded(events.map((event) => ({ ...event, at: now })))
  await storeRows(tx, 'releases', releases)
  await storeRows(tx, 'approvals', approvals)
}

/** A row that is not what the log makes of it. */
export type Difference = { table: ProjectionName; key: string; kept: unknown; expected: unknown }

const RECORDED = ['approved', 'release_built', 'release_live', 'release_failed', 'release_rolled_back', 'release_retired']

const fromLog = async (tx: Tx): Promise<Projections> => {
  const world = await foldFromZero(tx, await glance(tx))
  const items = [...valuesInOrder(world.items), ...valuesInOrder(world.closed).flatMap(valuesInOrder)]
  return {
    items: items.map(itemRow), attention: valuesInOrder(world.attention).map(attentionRow), integrations: integrationRows(world), autonomy: autonomyRows(world),
    ...recorded((await eventsOfTypes(tx, RECORDED)).map((event) => readEvent(event))),
  }
}

// As the database gives it back: what is undefined is not there.
const plain = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T

/** Compares every projection with what the log makes of it from its first event on, and with `mend` puts it right. Gives what differed. */
export const rebuildProjections = (database: FactoryDatabase, mend = false): Promise<Difference[]> =>
  database.transaction(async (tx) => {
    // The log and what was drawn from it are one commit, and have to be read as of one moment: an engine may be at work.
    await tx.execute(sql`set transaction isolation level repeatable read`)
    const expected = await fromLog(tx)
    const found: Difference[] = []
    for (const name of PROJECTIONS) {
      const kept = new Map((await rowsOf(tx, name)).map((row) => [keyOf(name, row), row]))
      const wanted = new Map((expected[name] as Record<string, unknown>[]).map((row) => [keyOf(name, row), plain(row)]))
      const keys = [...new Set([...kept.keys(), ...wanted.keys()])].filter((key) => !isDeepStrictEqual(kept.get(key), wanted.get(key)))
      found.push(...keys.map((key): Difference => ({ table: name, key, kept: kept.get(key) ?? null, expected: wanted.get(key) ?? null })))
      if (!mend) continue
      await dropRows(tx, name, keys.filter((key) => !wanted.has(key)))
      await storeRows(tx, name, keys.flatMap((key) => wanted.get(key) ?? []) as never)
    }
    return found
  })
