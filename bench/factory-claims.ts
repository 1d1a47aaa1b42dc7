import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { startEmbedded } from '#db/embedded.ts'
import { openFactoryDatabase } from '#db/factory-client.ts'
import { migrate } from '#db/migrate.ts'
import { claimRun, queueRun } from '#db/writes/factory/runs.ts'
import { newId } from '#domain/ids.ts'
import { report } from './measure.ts'

// How many runs a second 64 workers claim from one PostgreSQL, each claim a transaction with its lease and its event, and whether any is claimed twice.
const WORKERS = 64
const RUNS = 6_000

const folder = await mkdtemp(path.join(tmpdir(), 'memo-bench-claims-'))
const server = await startEmbedded({ folder: path.join(folder, 'postgres'), durable: true, database: 'memo' })
const url = server.url('memo')
await migrate(url)
const database = openFactoryDatabase(url, WORKERS)
const queue = (from: number, count: number) =>
  database.transaction(async (tx) => {
    for (let at = 0; at < count; at += 1) {
      const run = newId()
      await queueRun(tx, {
        run, automation: 'checks', item: null, resource: `item:${from + at}`, fence: from + at + 1, rank: String(at % 10), notBefore: 0, seed: run, depth: 0,
      })
    }
  })
for (let from = 0; from < RUNS; from += 500) await queue(from, 500)

const claimed: string[] = []
const start = performance.now()
await Promise.all(Array.from({ length: WORKERS }, async (_, worker) => {
  for (;;) {
    const run = await claimRun(database.statement, `worker-${worker}`, 'bench')
    if (!run) return
    claimed.push(run.id)
  }
}))
const seconds = (performance.now() - start) / 1_000
report('factory claims', claimed.length / seconds, 'a second', { target: 500, better: 'higher', context: `${WORKERS} workers, ${RUNS} runs, durable commits` })
report('factory claims twice', claimed.length - new Set(claimed).size + (RUNS - claimed.length), 'runs', { target: 0, context: 'claimed twice or not at all' })
await database.close()
await server.stop()
await rm(folder, { recursive: true, force: true })
