import { drizzle, type PostgresJsDatabase } from 'drizzle-orm/postgres-js'
import type postgres from 'postgres'

/** What queries and writes go through: inside a transaction, the only thing that they accept. */
export type Tx = Omit<PostgresJsDatabase, 'transaction'>

/** A pool as the rest of db/ sees it. */
export type Prepared = {
  /** Single statements, each a transaction by itself. */
  statement: Tx
  /** Runs `work` in one transaction; what `first` sends goes ahead of it, and `work` does not wait for the answer. */
  transaction: <T>(work: (tx: Tx) => Promise<T>, first?: (client: postgres.TransactionSql) => void) => Promise<T>
}

/** Longer statements are lists of every length; each length would be a statement of its own that the server keeps. */
const MOST_PARAMETERS = 24

/**
 * Drizzle on a pool of postgres.js, with every statement prepared once for each connection. Left to itself Drizzle names none, and a
 * statement without a name is parsed, described and planned at each use: two ways to the server and back instead of one.
 */
export const prepared = (pool: postgres.Sql): Prepared => {
  const on = (client: postgres.Sql | postgres.TransactionSql): Tx => {
    const unsafe: postgres.Sql['unsafe'] = (text, parameters = [], how = {}) => client.unsafe(text, parameters, { ...how, prepare: parameters.length <= MOST_PARAMETERS })
    return drizzle({ options: pool.options, unsafe } as postgres.Sql)
  }
  return {
    statement: on(pool),
    transaction: <T>(work: (tx: Tx) => Promise<T>, first?: (client: postgres.TransactionSql) => void) =>
      pool.begin((client) => {
        first?.(client)
        return work(on(client))
      }) as Promise<T>,
  }
}
