import type postgres from 'postgres'

type Sql = postgres.Sql | postgres.TransactionSql
type Column = { name: string; type: string; required: boolean; refers: { table: string; column: string } | null; among: string | null; unique: boolean }
type Table = { name: string; columns: Column[] }

/** Rows by table, as JSON: what a database holds. */
export type Held = Readonly<Record<string, readonly Readonly<Record<string, unknown>>[]>>

const SCHEMAS = ['public', 'factory']

/** Values that the schema does not tell. */
const KNOWN: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'factory.effects': { judged_hash: 'hash 1' },
  // Before 0040 `title` was allowed too, and nothing was ever written there.
  'public.search_chunk': { kind: 'heading' },
  // Since 0010 an account has one personal workspace, as it always had.
  'public.workspace': { kind: 'team' },
}

/** What each column is, what it refers to, which values a check allows, and whether it must differ from row to row. */
const tablesOf = async (sql: Sql): Promise<Table[]> => {
  const rows = await sql<(Column & { table: string })[]>`
    select format('%I.%I', n.nspname, c.relname) as table, a.attname as name, format_type(a.atttypid, null) as type,
      a.attnotnull and a.atthasdef = false as required,
      (select json_build_object('table', format('%I.%I', rn.nspname, r.relname), 'column', ra.attname)
        from pg_constraint k join pg_class r on r.oid = k.confrelid join pg_namespace rn on rn.oid = r.relnamespace
          join pg_attribute ra on ra.attrelid = r.oid and ra.attnum = k.confkey[array_position(k.conkey, a.attnum)]
        where k.conrelid = c.oid and k.contype = 'f' and a.attnum = any (k.conkey) order by cardinality(k.conkey) limit 1) as refers,
      (select substring(pg_get_constraintdef(k.oid) from '\\(' || a.attname || ' = ANY \\(ARRAY\\[''([^'']*)''')
        from pg_constraint k where k.conrelid = c.oid and k.contype = 'c' and a.attnum = any (k.conkey)
        order by 1 nulls last limit 1) as among,
      exists (select from pg_index i where i.indrelid = c.oid and i.indisunique and a.attnum = any (i.indkey::int2[])
        -- One that holds another unique index asks for nothing new; it is there to be referred to.
        and not exists (select from pg_index j where j.indrelid = c.oid and j.indisunique and j.indexrelid <> i.indexrelid and j.indkey::int2[] <@ i.indkey::int2[])) as unique
    from pg_class c join pg_namespace n on n.oid = c.relnamespace join pg_attribute a on a.attrelid = c.oid
    where n.nspname = any (${SCHEMAS}) and c.relkind = 'r' and c.relname <> 'schema_migration'
      and a.attnum > 0 and not a.attisdropped and a.attgenerated = '' and a.attidentity = ''
    order by c.oid, a.attnum`
  const tables = new Map<string, Column[]>()
  for (const { table, ...column } of rows) tables.set(table, [...(tables.get(table) ?? []), column])
  return [...tables].map(([name, columns]) => ({ name, columns }))
}

const idOf = (table: string, column: string, n: number): string => {
  const digits = [...`${table}.${column}`].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) % 2 ** 40, 7).toString(16).padStart(12, '0')
  return `00000000-0000-7000-8000-${digits.slice(0, 11)}${n}`
}

const text = (name: string, n: number): string => `${name} ${n}`
const number = (_: string, n: number): string => String(n)
const json = (): string => '{}'

const VALUES: Readonly<Record<string, (name: string, n: number, unique: boolean) => string>> = {
  text, citext: text, 'character varying': text,
  smallint: number, integer: number, bigint: number, numeric: number, real: number, 'double precision': number,
  // A key that is true or false is that of a table with one row.
  boolean: (_, __, unique) => String(unique),
  'timestamp with time zone': (_, n) => `2026-01-0${n}T03:04:05Z`, date: (_, n) => `2026-01-0${n}`,
  json, jsonb: json, bytea: (_, n) => `\\x0${n}`, tsvector: () => 'word',
}

/** A value of a column as text. What need not differ does not: a new rule that rows be different meets rows that are not. */
const valueOf = (table: string, { name, type, among, unique }: Column, n: number): string | null => {
  const known = KNOWN[table]?.[name] ?? among
  if (known !== null) return known
  // All rows are of one workspace, also where no reference says so.
  if (name === 'workspace_id') return idOf('public.workspace', 'id', 1)
  const which = unique ? n : 1
  if (type === 'uuid') return idOf(table, name, which)
  return type.endsWith('[]') ? '{}' : VALUES[type]?.(name, which, unique) ?? null
}

const insert = async (sql: postgres.Sql, { name, columns }: Table, n: number): Promise<void> => {
  const given: [string, string][] = []
  for (const column of columns) {
    const { refers } = column
    const [there] = refers === null ? [] : await sql.unsafe(`select ${refers.column}::text as value from ${refers.table} order by 1 offset ${column.unique ? n - 1 : 0} limit 1`)
    const value = refers === null ? valueOf(name, column, n) : ((there?.['value'] ?? null) as string | null)
    if (value !== null) given.push([column.name, value])
  }
  const said = (some: [string, string][]) => `insert into ${name} (${some.map(([column]) => `"${column}"`).join(', ')}) values (${some.map((_, at) => `$${at + 1}`).join(', ')})`
  const put = (some: [string, string][]) => sql.begin((tx) => tx.unsafe(said(some), some.map(([, value]) => value)))
  // Columns that may be empty often go with others in ways that only people know: then the row has what it must have.
  const must = given.filter(([column]) => columns.find((one) => one.name === column)?.required)
  await put(given).catch(() => put(must))
}

const hasRows = async (sql: postgres.Sql, { name }: Table): Promise<boolean> => (await sql.unsafe(`select from ${name} limit 1`)).length > 0

/**
 * Puts two rows, or one where there can be no more, into every table of a schema, whichever migrations made it.
 * @throws Error for a table that takes none, with PostgreSQL's words: it needs a value that nobody can guess.
 */
export const fillTables = async (sql: postgres.Sql): Promise<void> => {
  let left = await tablesOf(sql)
  // What a table refers to has its rows first; who comes first shows by trying.
  for (;;) {
    const refused: { table: Table; why: unknown }[] = []
    for (const table of left) {
      try {
        for (const n of [1, 2]) await insert(sql, table, n)
      } catch (why) {
        // Some have one row for ever.
        if (!(await hasRows(sql, table))) refused.push({ table, why })
      }
    }
    if (refused.length === 0) return
    if (refused.length === left.length) throw new Error(refused.map(({ table: { name }, why }) => `${name} takes no row: ${String(why)}`).join('\n'))
    left = refused.map(({ table }) => table)
  }
}

/** What the tables hold now. */
export const heldRows = async (sql: postgres.Sql): Promise<Held> => {
  const held: Record<string, Record<string, unknown>[]> = {}
  for (const { name } of await tablesOf(sql)) held[name] = (await sql.unsafe<{ row: Record<string, unknown> }[]>(`select to_jsonb(t) as row from ${name} t`)).map(({ row }) => row)
  return held
}
