import { sql, type SQL } from 'drizzle-orm'
import type { Tx } from '#db/client.ts'

/** The rows that screens read, by table; instants in milliseconds. */
export type Projections = {
  items: { number: number; state: string; kind: string; priority: number; since: number; data: unknown }[]
  attention: { id: string; state: string; severity: number; due_at: number; item: number | null; data: unknown }[]
  integrations: { name: string; state: string; data: unknown }[]
  autonomy: { automation: string; risk: string; level: string; evidence: unknown }[]
  releases: { release: string; commit: string; tree: string; slot: string; state: string; at: number }[]
  approvals: { item: number; head: string; person: string; role: string; door: string; act: string; at: number }[]
}
export type ProjectionName = keyof Projections

type Shape = { key: readonly string[]; columns: string }
const SHAPES: Readonly<Record<ProjectionName, Shape>> = {
  items: { key: ['number'], columns: 'number int, state text, kind text, priority int, since float8, data jsonb' },
  attention: { key: ['id'], columns: 'id uuid, state text, severity int, due_at float8, item int, data jsonb' },
  integrations: { key: ['name'], columns: 'name text, state text, data jsonb' },
  autonomy: { key: ['automation', 'risk'], columns: 'automation text, risk text, level text, evidence jsonb' },
  releases: { key: ['release'], columns: 'release text, commit text, tree text, slot text, state text, at float8' },
  approvals: { key: ['item', 'head', 'person'], columns: 'item int, head text, person text, role text, door text, act text, at float8' },
}
export const PROJECTIONS = Object.keys(SHAPES) as ProjectionName[]

const INSTANTS: ReadonlySet<string> = new Set(['since', 'due_at', 'at'])
const namesOf = ({ columns }: Shape): string[] => columns.split(', ').map((column) => column.split(' ')[0] ?? '')
const table = (name: ProjectionName): SQL => sql.raw(`factory.${name}`)

/** What tells one row of a table from another. */
export const keyOf = (name: ProjectionName, row: Readonly<Record<string, unknown>>): string => SHAPES[name].key.map((column) => String(row[column])).join(' ')

/** Writes rows over those with the same key. */
export const storeRows = async <N extends ProjectionName>(tx: Tx, name: N, rows: Projections[N]): Promise<void> => {
  if (rows.length === 0) return
  const shape = SHAPES[name]
  const names = namesOf(shape)
  const read = names.map((column) => (INSTANTS.has(column) ? `to_timestamp(${column} / 1000)` : column)).join(', ')
  const change = names.filter((column) => !shape.key.includes(column)).map((column) => `${column} = excluded.${column}`).join(', ')
  await tx.execute(sql`
    insert into ${table(name)} (${sql.raw(names.join(', '))})
    select ${sql.raw(read)} from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as given(${sql.raw(shape.columns)})
    on conflict (${sql.raw(shape.key.join(', '))}) do update set ${sql.raw(change)}`)
}

/** Removes the rows with these keys. */
export const dropRows = async (tx: Tx, name: ProjectionName, keys: readonly string[]): Promise<void> => {
  if (keys.length === 0) return
  const key = SHAPES[name].key.map((column) => `${column}::text`).join(` || ' ' || `)
  await tx.execute(sql`delete from ${table(name)} where ${sql.raw(key)} = any(${sql.param(keys)}::text[])`)
}

/** Every row of a table, as it was written. */
export const rowsOf = async (tx: Pick<Tx, 'execute'>, name: ProjectionName): Promise<Record<string, unknown>[]> => {
  const columns = namesOf(SHAPES[name]).map((column) => (INSTANTS.has(column) ? `round(extract(epoch from ${column}) * 1000)::float8 as ${column}` : column)).join(', ')
  return tx.execute<Record<string, unknown>>(sql`select ${sql.raw(columns)} from ${table(name)}`)
}
