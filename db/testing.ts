import { randomBytes } from 'node:crypto'
import postgres from 'postgres'
import { afterAll, beforeAll, inject } from 'vitest'
import { openDatabase, useDatabase, type Database } from './client.ts'

/** A database of a test file's own. */
export type TestDatabase = { url: () => string; db: () => Database }

/**
 * Gives the test file a fresh clone of the migrated template, used by the commands and queries it calls, and drops it afterwards.
 * Call it once at the top of a `*.db.test.ts` file.
 */
export const testDatabase = (): TestDatabase => {
  const name = `memo_test_${randomBytes(6).toString('hex')}`
  const admin = postgres(inject('postgresUrl'), { max: 1, onnotice: () => undefined })
  const url = () => inject('postgresUrl').replace(/\/postgres$/, `/${name}`)
  let opened: Database | undefined
  beforeAll(async () => {
    await admin.unsafe(`create database ${name} template memo_template`)
    opened = openDatabase(url(), { app: 4, system: 4 })
    useDatabase(opened)
  })
  afterAll(async () => {
    await opened?.close()
    await admin.unsafe(`drop database ${name} with (force)`)
    await admin.end({ timeout: 5 })
  })
  return {
    url,
    db: () => {
      if (!opened) throw new Error('The test database opens in beforeAll; use it inside a test.')
      return opened
    },
  }
}
