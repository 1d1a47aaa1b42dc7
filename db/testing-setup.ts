import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { TestProject } from 'vitest/node'
import { startEmbedded } from './embedded.ts'
import { migrate } from './migrate.ts'

declare module 'vitest' {
  export interface ProvidedContext {
    /** Address of the test server's maintenance database; `memo_template` in it holds the migrated schema. */
    postgresUrl: string
  }
}

/** Starts one throw-away PostgreSQL for a test run and migrates the template that every test clones. */
export const setup = async (project: TestProject): Promise<() => Promise<void>> => {
  const folder = await mkdtemp(path.join(tmpdir(), 'memo-test-'))
  const server = await startEmbedded({ folder: path.join(folder, 'postgres'), durable: false, database: 'memo_template' })
  await migrate(server.url('memo_template'))
  project.provide('postgresUrl', server.url('postgres'))
  return async () => {
    await server.stop()
    await rm(folder, { recursive: true, force: true })
  }
}
