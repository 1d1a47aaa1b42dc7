import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import postgres from 'postgres'
import { startEmbedded } from '#db/embedded.ts'
import { openFactoryDatabase, type FactoryDatabase } from '#db/factory-client.ts'
import { migrate } from '#db/migrate.ts'
import { eventsBetween, readMark } from '#db/queries/factory/events.ts'
import { appendEvents } from '#db/writes/factory/events.ts'
import { newId } from '#domain/ids.ts'
import { delivery } from '#factory/core/testing.ts'
import { foldFromZero } from '#factory/engine/pg-world.ts'
import { pgStore } from '#factory/engine/pg-store.ts'
import { CAPS, HOUSE } from '#factory/engine/testing.ts'
import { percentile, report } from './measure.ts'

// The log of a long-lived factory: how long a start takes, whether a reader beside many writers sees everything once, and how soon a run starts.
const EVENTS = Number(process.argv[2] ?? 1_000_000)
const PER_ITEM = 40
const WRITERS = 64
const EACH = 60
const STARTS = 300

const folder = await mkdtemp(path.join(tmpdir(), 'memo-bench-log-'))
const server = await startEmbedded({ folder: path.join(folder, 'postgres'), durable: true, database: 'memo' })
const use = async <T>(name: string, work: (database: FactoryDatabase, url: string) => Promise<T>): Promise<T> => {
  const owner = postgres(server.url('postgres'), { max: 1, onnotice: () => undefined })
  if (name !== 'memo') await owner.unsafe(`create database ${name}`)
  await owner.end()
  await migrate(server.url(name))
  const database = openFactoryDatabase(server.url(name), WRITERS + 1)
  const answer = await work(database, server.url(name))
  await database.close()
  return answer
}

/** Lives of items: seen, planned, worked once with thirty turns, given up. */
const fill = async (url: string): Promise<void> => {
  const sql = postgres(url, { max: 1, onnotice: () => undefined })
  const facts = { kind: 'feature', title: 'An issue', labels: [], author: 'ann', role: 'operator', bodyHash: 'h', origin: { from: 'person', ref: 'x' }, depth: 0 }
  const plan = { kind: 'feature', priority: 2, area: 'editor', criteria: [{ id: 'c1', text: 'It works' }], deps: [], size: 'S' }
  const budget = { turns: 40, tokens: 1_000, cost: 1_000, wallMs: 1_000 }
  const usage = { input: 1, cacheWrite: 0, cacheRead: 0, output: 1 }
  await sql.unsafe(`
    insert into factory.events (stream, version, type, v, data, actor, cause)
    select case when at in (1, 2, 4, 39, 40) then 'item:' || n else 'run:' || run end, at,
      case at when 1 then 'seen' when 2 then 'triaged' when 3 then 'queued' when 4 then 'claimed' when 5 then 'claimed' when 6 then 'phase' when 38 then 'ended' when 39 then 'released' when 40 then 'rejected' else 'stepped' end, 1,
      case at when 1 then '${JSON.stringify(facts)}'::jsonb when 2 then '${JSON.stringify(plan)}'::jsonb
        when 3 then jsonb_build_object('automation', 'builder', 'defHash', 'h', 'item', n, 'lease', 'item:' || n, 'fence', n, 'seed', 's', 'mode', 'live', 'budget', '${JSON.stringify(budget)}'::jsonb, 'depth', 0)
        when 4 then jsonb_build_object('run', run, 'automation', 'builder') when 5 then jsonb_build_object('worker', 'w', 'fence', n) when 6 then '{"to": "working"}'
        when 38 then '{"reason": "stuck", "class": "agent", "used": true, "note": ""}'
        when 39 then jsonb_build_object('run', run, 'reason', 'stuck', 'class', 'agent', 'used', true, 'notBefore', 0) when 40 then '{"reason": "closed", "by": "ann"}'
        else jsonb_build_object('n', at, 'usage', '${JSON.stringify(usage)}'::jsonb, 'cost', 1, 'tools', '[]'::jsonb) end, 'engine', 'bench'
    from (select n, gen_random_uuid()::text as run from generate_series(1, ${Math.floor(EVENTS / PER_ITEM)}) n) items cross join generate_series(1, ${PER_ITEM}) at order by n, at`)
  await sql.end()
}

await use('memo', async (database, url) => {
  await fill(url)
  const timed = async <T>(work: () => Promise<T>): Promise<[T, number]> => {
    const start = performance.now()
    return [await work(), (performance.now() - start) / 1_000]
  }
  await pgStore(database, HOUSE, CAPS).tick(newId())
  const [world, seconds] = await timed(() => pgStore(database, HOUSE, CAPS).world())
  const [zero, whole] = await timed(() => database.transaction((tx) => foldFromZero(tx, world.seq)))
  report('factory state from its snapshot', seconds, 's', { target: 2, context: `${EVENTS} events; folding them all takes ${whole.toFixed(1)} s` })
  report('factory state, snapshot against fold', isDeepStrictEqual(JSON.parse(JSON.stringify(zero)), JSON.parse(JSON.stringify(world))) ? 0 : 1, 'differences', { target: 0 })
})

await use('readers', async (database) => {
  const seen: number[] = []
  let [read, writing] = [0, true]
  const look = async () => {
    const mark = await readMark(database)
    seen.push(...(await database.transaction((tx) => eventsBetween(tx, read, mark))).map(({ seq }) => seq))
    read = mark
  }
  const reader = (async () => {
    while (writing) await look()
  })()
  const start = performance.now()
  await Promise.all(Array.from({ length: WRITERS }, async (_, writer) => {
    for (let at = 0; at < EACH; at += 1) await database.transaction((tx) => appendEvents(tx, [{ stream: `item:${writer}`, type: 'edited', v: 1, data: {}, actor: 'bench', cause: 'bench', depth: 0 }]))
  }))
  const seconds = (performance.now() - start) / 1_000
  writing = false
  await reader
  await look()
  const wrong = seen.filter((seq, at) => at > 0 && seq <= (seen[at - 1] ?? 0)).length + Math.abs(WRITERS * EACH - seen.length)
  report('factory reader beside writers', wrong, 'events', { target: 0, context: `missed or doubled of ${WRITERS * EACH} by ${WRITERS} writers, ${Math.round(WRITERS * EACH / seconds)} a second` })
})

await use('starts', async (database) => {
  const store = pgStore(database, HOUSE, CAPS)
  let started: (run: string) => void = () => undefined
  let ticking = Promise.resolve()
  const hear = async (what: string): Promise<void> => {
    if (what === 'tick') await store.tick(newId())
    const held = what === 'run' ? await store.claim('bench') : null
    if (!held) return
    started(held.id)
    await store.end(held, { reason: 'dry' })
    await store.put({ kind: 'act', id: newId(), act: { act: 'refuse', by: 'ann', role: 'operator', door: 'cli', item: held.item ?? 0 } })
  }
  const stop = await store.listen((what) => {
    ticking = ticking.then(() => hear(what))
  })
  const samples: number[] = []
  for (let number = 1; number <= STARTS; number += 1) {
    const start = performance.now()
    const run = new Promise<string>((resolve) => {
      started = resolve
    })
    await store.put(delivery(number))
    await run
    samples.push(performance.now() - start)
    await ticking
  }
  await stop()
  await ticking
  report('factory event to run start, p95', percentile(samples, 0.95), 'ms', { target: 200, context: `${STARTS} issues one after the other, median ${percentile(samples, 0.5).toFixed(0)} ms, durable commits` })
})

await server.stop()
await rm(folder, { recursive: true, force: true })
