import type { Sql, TransactionSql } from 'postgres'

/** A table to carry over, and its stored columns. */
export type BackedUpTable = { name: string; columns: string[] }

type Reference = { from: string; to: string }

const inOrder = (names: string[], references: Reference[]): string[] => {
  const left = new Set(names)
  const order: string[] = []
  while (left.size > 0) {
    const free = [...left].filter((name) => !references.some(({ from, to }) => from === name && to !== name && left.has(to)))
    if (free.length === 0) throw new Error(`Tables refer to each other in a circle: ${[...left].join(', ')}`)
    for (const name of free) left.delete(name)
    order.push(...free)
  }
  return order
}

/**
 * Every table of Memo in an order in which its rows can be put back, then those of the factory, which refer to each other in circles. Generated
 * columns are left out: they follow from the others.
 */
export const backedUpTables = async (sql: Sql | TransactionSql): Promise<BackedUpTable[]> => {
  const columns = await sql<{ table: string; columns: string[] }[]>`
    select case table_schema when 'public' then table_name else table_schema || '.' || table_name end as table, array_agg(column_name::text order by ordinal_position) as columns
    from information_schema.columns join information_schema.tables using (table_schema, table_name)
    where table_schema in ('public', 'factory') and table_type = 'BASE TABLE' and is_generated = 'NEVER' and table_name <> 'schema_migration'
    group by table_schema, table_name order by table_schema, table_name`
  const references = await sql<Reference[]>`
    select conrelid::regclass::text as from, confrelid::regclass::text as to from pg_constraint
    where contype = 'f' and connamespace = 'public'::regnamespace`
  const byName = new Map(columns.map(({ table, columns: names }) => [table, names]))
  const [ours, factory] = [true, false].map((own) => [...byName.keys()].filter((name) => name.includes('.') !== own))
  return [...inOrder(ours ?? [], [...references]), ...(factory ?? [])].map((name) => ({ name, columns: byName.get(name) ?? [] }))
}
