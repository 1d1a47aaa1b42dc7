import { sql, type SQL } from 'drizzle-orm'

/** Ids as one `uuid[]` parameter; a plain list in a template would become a list of parameters. */
export const uuidArray = (ids: readonly string[]): SQL => sql`${sql.param(ids)}::uuid[]`
