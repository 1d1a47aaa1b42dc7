import { sql } from 'drizzle-orm'
import type { Tx } from '#db/client.ts'

type Identity = { login: string; role: string }
const json = (value: unknown) => sql`${JSON.stringify(value)}::jsonb`
const texts = (values: readonly string[]) => sql`${sql.param([...values])}::text[]`

/** Makes this transaction the only one that writes to the embedded forge: numbers have no gaps, and changes appear in order. */
export const lockForge = async (tx: Tx): Promise<void> => {
  await tx.execute(sql`select pg_advisory_xact_lock(7263004)`)
}

/** Adds an issue or pull with the next number. The caller holds the forge's lock. */
export const addForgeItem = async (tx: Tx, item: { kind: 'issue' | 'pull'; title: string; body: string; labels: readonly string[]; author: Identity }): Promise<number> => {
  const [row] = await tx.execute<{ number: number }>(sql`
    insert into factory.forge_items (number, kind, title, body, labels, author)
    select coalesce(max(number), 0) + 1, ${item.kind}, ${item.title}, ${item.body}, ${texts(item.labels)}, ${json(item.author)} from factory.forge_items returning number`)
  return row?.number ?? 0
}

/** What an item says from now on, whole. */
export const setForgeItem = async (
  tx: Tx, number: number, item: { title: string; body: string; labels: readonly string[]; state: 'open' | 'closed'; closedBy: Identity | null },
): Promise<void> => {
  await tx.execute(sql`
    update factory.forge_items set title = ${item.title}, body = ${item.body}, labels = ${texts(item.labels)}, state = ${item.state},
      closed_by = ${item.closedBy === null ? null : json(item.closedBy)}, updated_at = clock_timestamp() where number = ${number}`)
}

type NewEntry =
  | { kind: 'comment'; body: string }
  | { kind: 'review'; commit: string; verdict: string; body: string; notes: unknown }
  | { kind: 'labels'; before: readonly string[]; after: readonly string[] }

/** Adds to the story of an item and gives the name of the entry. */
export const addForgeEntry = async (tx: Tx, item: number, author: Identity, entry: NewEntry): Promise<string> => {
  const review = entry.kind === 'review' ? entry : null
  const labels = entry.kind === 'labels' ? entry : null
  const [row] = await tx.execute<{ id: string }>(sql`
    insert into factory.forge_entries (item, kind, author, body, commit, verdict, notes, before, after)
    values (${item}, ${entry.kind}, ${json(author)}, ${'body' in entry ? entry.body : null}, ${review?.commit ?? null}, ${review?.verdict ?? null},
      ${review ? json(review.notes) : null}, ${labels ? texts(labels.before) : null}, ${labels ? texts(labels.after) : null}) returning id`)
  return String(row?.id)
}

/** Changes the text of a comment; false when the item has no such comment. */
export const setForgeComment = async (tx: Tx, item: number, id: string, body: string): Promise<boolean> => {
  const rows = await tx.execute(sql`update factory.forge_entries set body = ${body} where item = ${item} and id::text = ${id} and kind = 'comment' returning id`)
  return rows.length > 0
}

/** Takes a review out of what counts, or marks one of its notes resolved. */
export const setForgeReview = async (tx: Tx, item: number, id: string, change: { dismissed: true } | { resolved: number }): Promise<boolean> => {
  const set = 'dismissed' in change ? sql`dismissed = true` : sql`notes = jsonb_set(notes, array[${String(change.resolved)}, 'resolved'], 'true', false)`
  const rows = await tx.execute(sql`update factory.forge_entries set ${set} where item = ${item} and id::text = ${id} and kind = 'review' returning id`)
  return rows.length > 0
}

export const addForgePull = async (tx: Tx, pull: { number: number; headBranch: string; head: string; base: string; draft: boolean; pushedBy: Identity }): Promise<void> => {
  await tx.execute(sql`
    insert into factory.forge_pulls (number, head_branch, head, base, draft, pushed_by)
    values (${pull.number}, ${pull.headBranch}, ${pull.head}, ${pull.base}, ${pull.draft}, ${json(pull.pushedBy)})`)
}

/** Where a pull's head is, who moved it there, whether it is open, and by which commit it became part of its base. */
export const setForgePull = async (tx: Tx, number: number, { head, open, mergedAs, pushedBy }: { head: string; open: boolean; mergedAs: string | null; pushedBy: Identity }): Promise<void> => {
  await tx.execute(sql`update factory.forge_pulls set head = ${head}, open = ${open}, merged_as = ${mergedAs}, pushed_by = ${json(pushedBy)} where number = ${number}`)
}

/** The newest result of a check on a commit; one a name. */
export const setForgeCheck = async (tx: Tx, check: { commit: string; name: string; conclusion: string; summary: string; link: string | null }): Promise<void> => {
  await tx.execute(sql`
    insert into factory.forge_checks (commit, name, conclusion, summary, link) values (${check.commit}, ${check.name}, ${check.conclusion}, ${check.summary}, ${check.link})
    on conflict (commit, name) do update set conclusion = excluded.conclusion, summary = excluded.summary, link = excluded.link`)
}

type NewDelivery = { about: 'item' | 'thread' | 'pull' | 'ref'; ref: string; own: boolean; oid?: string | null; written?: { key: string; made: string } }
/** Says that something changed. `written` marks what the factory's write with a key made. */
export const deliver = async (tx: Tx, { about, ref, own, oid = null, written }: NewDelivery): Promise<void> => {
  await tx.execute(sql`
    insert into factory.forge_deliveries (about, ref, own, oid, key, made) values (${about}, ${ref}, ${own}, ${oid}, ${written?.key ?? null}, ${written?.made ?? null})`)
}

/** Remembers how far `name` has read. */
export const keepCursor = async (tx: Tx, name: string, cursor: string): Promise<void> => {
  await tx.execute(sql`insert into factory.cursors (name, cursor) values (${name}, ${cursor}) on conflict (name) do update set cursor = excluded.cursor`)
}
