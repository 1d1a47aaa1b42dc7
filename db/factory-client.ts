import postgres from 'postgres'
import { prepared, type Tx } from './prepared.ts'

/** The factory's connections, in the one role that may see its schema and nothing of the product's. */
export type FactoryDatabase = {
  transaction: <T>(work: (tx: Tx) => Promise<T>) => Promise<T>
  /** One statement that is a transaction by itself, in one round trip. */
  statement: Pick<Tx, 'execute'>
  /** Calls `heard` with each wake announced by `wakeUp`, after the commit it came with; also after a reconnection. */
  listen: (heard: (what: string) => void) => Promise<() => Promise<void>>
  close: () => Promise<void>
}

/** Connects to `url` as memo_factory. Nothing is opened before the first transaction. */
export const openFactoryDatabase = (url: string, max = 10): FactoryDatabase => {
  const pool = postgres(url, { max, connection: { role: 'memo_factory', application_name: 'memo-factory' }, onnotice: () => undefined, idle_timeout: 60 })
  return {
    ...prepared(pool),
    listen: async (heard) => {
      const subscription = await pool.listen('factory_wake', heard)
      return () => subscription.unlisten()
    },
    close: () => pool.end({ timeout: 5 }),
  }
}
