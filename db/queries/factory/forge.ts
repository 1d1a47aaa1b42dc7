import { sql } from 'drizzle-orm'
import type { Tx } from '#db/client.ts'

type Identity = { login: string; role: 'operator' | 'reviewer' | 'factory' | 'none' }
type Instants = { createdAt: string; updatedAt: string }

export type ForgeItemRow = {
  number: number; kind: 'issue' | 'pull'; title: string; body: string; labels: string[]; state: 'open' | 'closed'; author: Identity; closedBy: Identity | null; createdAt: number; updatedAt: number
}
export type ForgePullRow = { number: number; headBranch: string; head: string; base: string; draft: boolean; open: boolean; mergedAs: string | null; pushedBy: Identity }
export type ForgeEntryRow = {
  id: string; kind: 'comment' | 'review' | 'labels'; author: Identity; at: number; body: string | null; commit: string | null; verdict: 'approve' | 'request_changes' | 'comment' | null
  notes: { path: string; line: number | null; text: string; resolved: boolean }[] | null; dismissed: boolean; before: string[] | null; after: string[] | null
}
export type ForgeCheckRow = { commit: string; name: string; conclusion: 'running' | 'success' | 'failure' | 'cancelled' | 'timed_out' | 'skipped' | 'needs_look'; summary: string; link: string | null }
export type ForgeDeliveryRow = { seq: number; about: 'item' | 'thread' | 'pull' | 'ref'; ref: string; own: boolean }

const ITEM = sql`number, kind, title, body, labels, state, author, closed_by as "closedBy", extract(epoch from created_at) * 1000 as "createdAt", extract(epoch from updated_at) * 1000 as "updatedAt"`
const asItem = ({ createdAt, updatedAt, ...row }: Omit<ForgeItemRow, keyof Instants> & Instants): ForgeItemRow =>
  ({ ...row, createdAt: Math.floor(Number(createdAt)), updatedAt: Math.floor(Number(updatedAt)) })

/** An issue or pull of the embedded forge. */
export const forgeItem = async (tx: Tx, number: number): Promise<ForgeItemRow | null> => {
  const [row] = await tx.execute<Omit<ForgeItemRow, keyof Instants> & Instants>(sql`select ${ITEM} from factory.forge_items where number = ${number}`)
  return row ? asItem(row) : null
}

/** Items after a number, in order, that fit everything the query names. */
export const forgeItems = async (
  tx: Tx, { kind, state, label, since }: { kind?: string; state?: string; label?: string; since?: number }, after: number, most: number,
): Promise<ForgeItemRow[]> => {
  const rows = await tx.execute<Omit<ForgeItemRow, keyof Instants> & Instants>(sql`
    select ${ITEM} from factory.forge_items
    where number > ${after} and (${kind ?? null}::text is null or kind = ${kind ?? null}) and (${state ?? null}::text is null or state = ${state ?? null})
      and (${label ?? null}::text is null or ${label ?? null} = any(labels)) and updated_at >= to_timestamp(${(since ?? 0) / 1000})
    order by number limit ${most}`)
  return rows.map(asItem)
}

/** Entries of an item after an id, in order of creation. */
export const forgeEntries = async (tx: Tx, number: number, after: string, most: number): Promise<ForgeEntryRow[]> => {
  const rows = await tx.execute<Omit<ForgeEntryRow, 'at'> & { at: string }>(sql`
    select id, kind, author, extract(epoch from at) * 1000 as at, body, commit, verdict, notes, dismissed, before, after
    from factory.forge_entries where item = ${number} and id > ${after}::bigint order by id limit ${most}`)
  return rows.map((row) => ({ ...row, id: String(row.id), at: Math.floor(Number(row.at)) }))
}

const PULL = sql`number, head_branch as "headBranch", head, base, draft, open, merged_as as "mergedAs", pushed_by as "pushedBy"`

export const forgePull = async (tx: Tx, number: number): Promise<ForgePullRow | null> => {
  const [row] = await tx.execute<ForgePullRow>(sql`select ${PULL} from factory.forge_pulls where number = ${number}`)
  return row ?? null
}

/** Pulls that are open. */
export const openForgePulls = (tx: Tx): Promise<ForgePullRow[]> => tx.execute<ForgePullRow>(sql`select ${PULL} from factory.forge_pulls where open order by number`)

export const forgeChecks = (tx: Tx, commit: string): Promise<ForgeCheckRow[]> =>
  tx.execute<ForgeCheckRow>(sql`select commit, name, conclusion, summary, link from factory.forge_checks where commit = ${commit} order by name`)

/** What changed after a place, in order. Nothing appears later before a place that was read: whoever writes holds the forge's lock. */
export const forgeDeliveries = async (tx: Tx, after: number, most: number): Promise<ForgeDeliveryRow[]> => {
  const rows = await tx.execute<Omit<ForgeDeliveryRow, 'seq'> & { seq: string }>(sql`select seq, about, ref, own from factory.forge_deliveries where seq > ${after} order by seq limit ${most}`)
  return rows.map((row) => ({ ...row, seq: Number(row.seq) }))
}

/** What the write with this key made, if it was made. */
export const madeWith = async (tx: Tx, key: string): Promise<string | null> => {
  const [row] = await tx.execute<{ made: string }>(sql`select made from factory.forge_deliveries where key = ${key}`)
  return row?.made ?? null
}

/** Where each reference was when it was last told of; null for one that was gone. */
export const toldRefs = async (tx: Tx): Promise<Map<string, string | null>> => {
  const rows = await tx.execute<{ ref: string; oid: string | null }>(sql`select distinct on (ref) ref, oid from factory.forge_deliveries where about = 'ref' order by ref, seq desc`)
  return new Map(rows.map(({ ref, oid }) => [ref, oid]))
}

/** How far `name` has read; null before it began. */
export const readCursor = async (tx: Tx, name: string): Promise<string | null> => {
  const [row] = await tx.execute<{ cursor: string }>(sql`select cursor from factory.cursors where name = ${name}`)
  return row?.cursor ?? null
}

/** What a run has opened so far, by the names it gave: numbers of issues, for what it asks next. */
export const issuesMadeBy = async (tx: Tx, run: string): Promise<Map<string, number>> => {
  const rows = await tx.execute<{ temp: string; number: number }>(sql`
    select receipt->'data'->>'temp' as temp, (receipt->'data'->>'number')::int as number from factory.effects
    where run = ${run} and kind = 'create_issue' and state = 'confirmed' and receipt->'data' ? 'temp'`)
  return new Map(rows.map(({ temp, number }) => [temp, number]))
}
