import { sql, type SQL } from 'drizzle-orm'
import type { Tx } from '#db/client.ts'
import type { PersonRole } from '#domain/factory/act.ts'
import type { IntegrationState } from '#domain/factory/integration.ts'
import { ITEM_STATES, isFinal } from '#domain/factory/item.ts'
import type { KeptNote, KeptStep } from '#domain/factory/run-view.ts'
import type { RunPhase } from '#domain/factory/run.ts'
import type { StoredEvent } from '#domain/factory/stored-event.ts'

// What the console reads. Every view is empty for whoever is not on the list of the factory's people.

const LIVE = ITEM_STATES.filter((state) => !isFinal(state))
const ms = (column: SQL) => sql`floor(extract(epoch from ${column}) * 1000)::float8`

/** The viewer's role in the factory; null for whoever has none. */
export const factoryRole = async (tx: Tx): Promise<PersonRole | null> => {
  const [row] = await tx.execute<{ role: PersonRole | null }>(sql`select factory.viewer_role() as role`)
  return row?.role ?? null
}

/** An item as it is projected. `data` is the item as the factory knows it. */
export type ItemRow<Data = unknown> = { number: number; data: Data }
const ITEM = sql`select number, data from factory.console_items`

/** Items that something can still happen to, the longest in their state first. */
export const liveItems = async <D>(tx: Tx, limit: number): Promise<ItemRow<D>[]> =>
  tx.execute<ItemRow<D>>(sql`${ITEM} where state = any(${sql.param(LIVE)}::text[]) order by since, number limit ${limit}`)

/** One item, ended or not. */
export const itemByNumber = async <D>(tx: Tx, number: number): Promise<ItemRow<D> | null> => {
  const [row] = await tx.execute<ItemRow<D>>(sql`${ITEM} where number = ${number}`)
  return row ?? null
}

/** Items verified since an instant, newest first, and how many there are. */
export const closedItems = async <D>(tx: Tx, since: number, limit: number): Promise<{ rows: ItemRow<D>[]; count: number }> => {
  const closed = sql`state in ('verified', 'done') and (data->>'verifiedAt')::bigint >= ${since}::bigint`
  const rows = await tx.execute<ItemRow<D>>(sql`${ITEM} where ${closed} order by (data->>'verifiedAt')::bigint desc limit ${limit}`)
  const [total] = await tx.execute<{ count: number }>(sql`select count(*)::int as count from factory.console_items where ${closed}`)
  return { rows, count: total?.count ?? 0 }
}

/** What waits for a person, the most severe and then the soonest due first; expired ones too while their item is parked, as a late answer counts. */
export const openAttention = async <D>(tx: Tx): Promise<D[]> => {
  const parked = sql`exists (select from factory.console_items i where i.number = a.item and i.state = 'blocked' and i.data->'blockedOn' ? 'person'
    and coalesce(a.data->>'head' = i.data->'pull'->'head'->>'oid', true))`
  const rows = await tx.execute<{ data: D }>(sql`
    select data from factory.console_attention a where state in ('open', 'acked') or (state = 'expired' and ${parked}) order by severity desc, due_at`)
  return rows.map(({ data }) => data)
}

/** The evidence given with a question when it was opened. */
export const evidenceOf = async (tx: Tx, ids: readonly string[]): Promise<Map<string, string[]>> => {
  const rows = await tx.execute<{ id: string; evidence: string[] }>(sql`
    select substr(stream, 11) as id, data->'evidence' as evidence from factory.console_events
    where stream = any(${sql.param(ids.map((id) => `attention:${id}`))}::text[]) and version = 1`)
  return new Map(rows.map(({ id, evidence }) => [id, evidence]))
}

/** What the last tick picked and refused; null before the first. */
export const lastTickShown = async <P>(tx: Tx): Promise<{ at: number; picked: P[]; refused: P[] } | null> => {
  const [row] = await tx.execute<{ at: number; picked: P[]; refused: P[] }>(sql`select ${ms(sql`at`)} as at, picked, refused from factory.console_tick`)
  return row ?? null
}

/** The events of one stream, in order. */
export const streamEvents = async (tx: Tx, stream: string): Promise<StoredEvent[]> => asEvents(tx, sql`stream = ${stream}`, sql`version`)

/** Events between two numbers of the log. */
export const logBetween = async (tx: Tx, after: number, upTo: number, limit: number): Promise<StoredEvent[]> =>
  asEvents(tx, sql`seq > ${after} and seq <= ${upTo}`, sql`seq limit ${limit}`)

const asEvents = async (tx: Tx, where: SQL, order: SQL): Promise<StoredEvent[]> => {
  const rows = await tx.execute<Omit<StoredEvent, 'seq' | 'run'> & { seq: string; run: string | null }>(sql`
    select seq, stream, version, type, v, data, ${ms(sql`at`)} as at, actor, cause, run, depth from factory.console_events where ${where} order by ${order}`)
  return rows.map(({ seq, run, ...event }) => ({ ...event, seq: Number(seq), ...(run === null ? {} : { run }) }))
}

/** How far the log may be read. In a transaction of its own: it holds off writers for a moment. */
export const logMark = async (tx: Tx): Promise<number> => {
  const [row] = await tx.execute<{ mark: string }>(sql`select factory.console_mark() as mark`)
  return Number(row?.mark ?? 0)
}

/** The newest number of the log that is visible, and when the last tick was: when either changes there is something new to show. */
export const newest = async (tx: Tx): Promise<string> => {
  const [row] = await tx.execute<{ now: string }>(sql`
    select coalesce((select max(seq) from factory.console_events), 0) || ':' || coalesce((select at from factory.console_tick), 'epoch') as now`)
  return row?.now ?? '0'
}

/** A run as its first event tells of it, with how it ended. */
export type RunRow = { id: string; automation: string; item: number | null; queuedAt: number; phase: RunPhase; ended: { reason: string; class: string } | null; endedAt: number | null; title: string | null }
const RUN = sql`
  select substr(e.stream, 5) as id, e.data->>'automation' as automation, (e.data->>'item')::int as item, ${ms(sql`e.at`)} as "queuedAt",
    coalesce(r.phase, 'queued') as phase, x.data as ended, ${ms(sql`x.at`)} as "endedAt", i.data->>'title' as title
  from factory.console_events e left join factory.console_runs r on r.id = substr(e.stream, 5)::uuid
    left join lateral (select data, at from factory.console_events z where z.stream = e.stream and z.type = 'ended' order by z.version desc limit 1) x on true
    left join factory.console_items i on i.number = (e.data->>'item')::int
  where e.type = 'queued' and e.stream like 'run:%'`

/** The newest runs. */
export const newestRuns = async (tx: Tx, limit: number): Promise<RunRow[]> => tx.execute<RunRow>(sql`${RUN} order by e.seq desc limit ${limit}`)

/** The runs of one item, newest first. */
export const runsOfItem = async (tx: Tx, item: number): Promise<RunRow[]> => tx.execute<RunRow>(sql`${RUN} and (e.data->>'item')::int = ${item} order by e.seq desc limit 30`)

/** Runs that somebody works on now or that are queued, with the last turn of each. */
export const liveRuns = async (tx: Tx): Promise<{ id: string; automation: string; item: number | null; phase: RunPhase; step: number }[]> =>
  tx.execute<{ id: string; automation: string; item: number | null; phase: RunPhase; step: number }>(sql`
    select id, automation, item, phase, coalesce((select max(n) from factory.console_steps s where s.run = r.id), 0) as step
    from factory.console_runs r where phase in ('queued', 'preparing', 'working', 'collecting', 'applying') order by id`)

/** The turns of a run, as they were kept. */
export const keptSteps = async (tx: Tx, run: string): Promise<KeptStep[]> =>
  tx.execute<KeptStep>(sql`select n, ${ms(sql`at`)} as at, content, results from factory.console_steps where run = ${run} order by n`)

/** What people wrote to a run. */
export const keptNotes = async (tx: Tx, run: string): Promise<KeptNote[]> =>
  tx.execute<KeptNote>(sql`select by, text, ${ms(sql`at`)} as at from factory.console_notes where run = ${run} order by at`)

/** The budgets whose scope begins so. */
export const budgets = async (tx: Tx, prefix: string): Promise<{ scope: string; cap: number; reserved: number; spent: number }[]> =>
  tx.execute<{ scope: string; cap: number; reserved: number; spent: number }>(sql`
    select scope, cap::float8 as cap, reserved::float8 as reserved, spent::float8 as spent from factory.console_budgets where starts_with(scope, ${prefix}) order by scope`)

/** What every budget says was spent, in micro-dollars. Those that count tokens are not money. */
export const spentInBudgets = async (tx: Tx): Promise<{ scope: string; spent: number }[]> =>
  tx.execute<{ scope: string; spent: number }>(sql`select scope, spent::float8 as spent from factory.console_budgets where scope not like 'tokens:%' order by scope`)

/** What is frozen, and what does not answer. */
export const switches = async (tx: Tx): Promise<{ frozen: string[]; blind: { name: string; state: IntegrationState }[] }> => {
  const [settings] = await tx.execute<{ frozen: string[] }>(sql`select frozen from factory.console_settings`)
  const blind = await tx.execute<{ name: string; state: IntegrationState }>(sql`select name, state from factory.console_integrations where state <> 'ok' order by name`)
  return { frozen: settings?.frozen ?? [], blind: [...blind] }
}

/** The change of a commit as a patch, if it is kept. */
export const patchOf = async (tx: Tx, head: string): Promise<string | null> => {
  const [row] = await tx.execute<{ patch: string }>(sql`select convert_from(body, 'UTF8') as patch from factory.console_exhibits where head = ${head} and kind = 'diff' limit 1`)
  return row?.patch ?? null
}

/** What the newest review of a commit said, as it went out; null for a commit that nobody has reviewed. */
export const reviewOf = async <R>(tx: Tx, head: string): Promise<R | null> => {
  // A run's id grows with time, and one that reviews does it once.
  const [row] = await tx.execute<{ payload: R }>(sql`select payload from factory.console_reviews where head = ${head} order by run desc limit 1`)
  return row?.payload ?? null
}

/** Which stories have pictures for a commit, and of which side. */
export const picturesOf = async (tx: Tx, head: string): Promise<{ name: string; before: boolean; after: boolean; difference: boolean }[]> =>
  tx.execute<{ name: string; before: boolean; after: boolean; difference: boolean }>(sql`
    select name, bool_or(side = 'before') as before, bool_or(side = 'after') as after, bool_or(side = 'difference') as difference from factory.console_exhibits where head = ${head} and kind = 'picture' group by name order by name`)

/** One picture. */
export const pictureBytes = async (tx: Tx, { head, name, side }: { head: string; name: string; side: string }): Promise<Uint8Array | null> => {
  const [row] = await tx.execute<{ body: Uint8Array }>(sql`select body from factory.console_exhibits where head = ${head} and kind = 'picture' and name = ${name} and side = ${side}`)
  return row?.body ?? null
}
