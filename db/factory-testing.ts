import { afterAll, beforeAll } from 'vitest'
import { newId } from '#domain/ids.ts'
import { sql } from 'drizzle-orm'
import { openFactoryDatabase, type FactoryDatabase } from './factory-client.ts'
import type { TestDatabase } from './testing.ts'
import { queueRun, type QueuedRun } from './writes/factory/runs.ts'

/** The factory's connections on a test database. Call once at the top of a file, after `testDatabase()`. */
export const factoryOn = (database: TestDatabase, max = 20): (() => FactoryDatabase) => {
  let opened: FactoryDatabase | undefined
  beforeAll(() => {
    opened = openFactoryDatabase(database.url(), max)
  })
  afterAll(() => opened?.close())
  return () => {
    if (!opened) throw new Error('The factory database opens in beforeAll; use it inside a test.')
    return opened
  }
}

let fences = 0
/** A run in the queue, with a resource of its own unless one is named. */
export const someQueuedRun = async (database: FactoryDatabase, change: Partial<QueuedRun> = {}): Promise<QueuedRun> => {
  const run = newId()
  const queued: QueuedRun = {
    run, automation: 'feature-builder', item: null, resource: `item:${run}`, fence: (fences += 1), rank: '5', notBefore: 0, seed: run, depth: 0, ...change,
  }
  await database.transaction((tx) => queueRun(tx, queued))
  return queued
}

/** Lets the lease of a run run out, as time does. */
export const letLapse = (database: FactoryDatabase, run: string): Promise<void> =>
  database.transaction(async (tx) => {
    await tx.execute(sql`update factory.leases set expires_at = clock_timestamp() - interval '1 second' where holder = ${run}`)
  })
