import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { sql } from 'drizzle-orm'
import { someone } from '#commands/testing.ts'
import { asSystem, asViewer, openDatabase, useDatabase, type Tx } from '#db/client.ts'
import { startEmbedded } from '#db/embedded.ts'
import { migrate } from '#db/migrate.ts'
import { budgets, closedItems, evidenceOf, keptSteps, lastTickShown, liveItems, liveRuns, newest, newestRuns, openAttention, runsOfItem, streamEvents, switches } from '#db/queries/factory/console.ts'
import postgres from 'postgres'
import { percentile, report } from './measure.ts'

// 89. What the console asks of the database, with a log of a million events: 8,000 items with 12 events each, 32,000 runs with 28 each.
const ITEMS = 8_000
const RUNS_EACH = 4
const ROUNDS = 60

const folder = await mkdtemp(path.join(tmpdir(), 'memo-bench-console-'))
const server = await startEmbedded({ folder: path.join(folder, 'postgres'), durable: false, database: 'memo' })
const url = server.url('memo')
await migrate(url)
const owner = postgres(url, { max: 1, onnotice: () => undefined })
const run = (item: string, at: string) => `md5('run ' || ${item} || '.' || ${at})::uuid`
await owner.unsafe(`
  insert into factory.events (stream, version, type, v, data, at, actor, cause)
  select 'item:' || n, v, (array['seen','triaged','claimed','pull_opened','assessed','checked','reviewed','queued','merged','deployed','verified','settled'])[v], 1,
    jsonb_build_object('kind', 'feature', 'title', 'Item ' || n, 'head', repeat('a', 40), 'base', repeat('b', 40), 'pull', n, 'by', 'feature-builder', 'name', 'unit', 'risk', 'R2', 'criteria', '[]'::jsonb, 'findings', '{}'::jsonb),
    now() - n * interval '1 minute', 'engine', 'bench' from generate_series(1, ${ITEMS}) n, generate_series(1, 12) v`)
await owner.unsafe(`
  insert into factory.events (stream, version, type, v, data, at, actor, cause, run)
  select 'run:' || ${run('n', 'r')}, v, case v when 1 then 'queued' when 2 then 'claimed' when 28 then 'ended' else 'stepped' end, 1,
    jsonb_build_object('automation', 'feature-builder', 'item', n, 'mode', 'live', 'budget', '{"turns":40,"cost":6000000}'::jsonb, 'usage', '{"input":1,"cacheWrite":0,"cacheRead":1,"output":1}'::jsonb, 'cost', 1, 'reason', 'done', 'class', 'ok', 'note', ''),
    now() - n * interval '1 minute', 'feature-builder', 'bench', ${run('n', 'r')} from generate_series(1, ${ITEMS}) n, generate_series(1, ${RUNS_EACH}) r, generate_series(1, 28) v`)
await owner.unsafe(`
  insert into factory.runs (id, automation, item, resource, phase, rank, not_before, fence, seed)
  select ${run('n', 'r')}, 'feature-builder', n, 'item:' || n, case when n <= 6 and r = ${RUNS_EACH} then 'working' else 'ended' end, '5', now(), n * 10 + r, 's' from generate_series(1, ${ITEMS}) n, generate_series(1, ${RUNS_EACH}) r;
  insert into factory.items (number, state, kind, priority, since, data)
  select n, state, 'feature', 2, at, jsonb_build_object('number', n, 'state', state, 'title', 'Item ' || n, 'kind', 'feature', 'since', ms, 'seenAt', ms, 'priority', 2, 'blockedOn', '[]'::jsonb, 'pull', null, 'merge', null, 'verifiedAt', case when state in ('done', 'verified') then ms end)
  from (select n, case when n <= 120 then (array['inbox','ready','building','in_review','merging','deployed','verified'])[n % 7 + 1] else 'done' end as state, now() - n * interval '1 minute' as at, (extract(epoch from now()) * 1000)::bigint - n * 60000 as ms from generate_series(1, ${ITEMS}) n) as items;
  insert into factory.attention (id, state, severity, due_at, item, data)
  select md5('a' || n)::uuid, 'open', n % 3 + 1, now(), n, jsonb_build_object('id', md5('a' || n)::uuid, 'item', n, 'question', 'Which?') from generate_series(1, 12) n;
  insert into factory.steps (run, n, content, results, usage, cost_known, cost, turn)
  select ${run('1', 'r')}, n, jsonb_build_array(jsonb_build_object('type', 'text', 'text', repeat('words ', 200))), '[]', '{}', true, 1, '{"stop":"tool_use","toolMs":1,"compacted":0}' from generate_series(1, ${RUNS_EACH}) r, generate_series(1, 40) n;
  insert into factory.last_tick values (true, now(), '[]', (select jsonb_agg(jsonb_build_object('automation', 'feature-builder', 'item', n, 'resource', 'item:' || n, 'stage', 8, 'why', 'slots')) from generate_series(1, 120) n))`)
await owner.unsafe('analyze')
const [{ events = 0 } = {}] = await owner<{ events: number }[]>`select count(*)::int as events from factory.events`
const [{ id = '' } = {}] = await owner<{ id: string }[]>`select id from factory.runs where phase = 'working' limit 1`
const database = openDatabase(url)
useDatabase(database)
const actor = await someone()
await asSystem((tx) => tx.execute(sql`insert into factory.people values (${actor.accountId}, 'operator')`))

const SCREENS: Readonly<Record<string, (tx: Tx) => Promise<unknown>>> = {
  line: async (tx) => {
    await liveItems(tx, 400)
    await liveRuns(tx)
    const attention = await openAttention<{ id: string }>(tx)
    await evidenceOf(tx, attention.map((one) => one.id))
    await lastTickShown(tx)
    await closedItems(tx, Date.now() - 43_200_000, 12)
    await budgets(tx, 'day:')
    await switches(tx)
  },
  pull: async (tx) => {
    await streamEvents(tx, 'item:77')
    await runsOfItem(tx, 77)
  },
  run: async (tx) => {
    await streamEvents(tx, `run:${id}`)
    await keptSteps(tx, id)
    await runsOfItem(tx, 1)
  },
  runs: (tx) => newestRuns(tx, 40),
  news: newest,
}

for (const [name, ask] of Object.entries(SCREENS)) {
  const times: number[] = []
  for (let round = 0; round < ROUNDS; round += 1) {
    const start = performance.now()
    await asViewer(actor, ask)
    times.push(performance.now() - start)
  }
  report(`factory console, ${name}, p95`, percentile(times, 0.95), 'ms', { target: 100, context: `${events} events, every query of the screen, ${ROUNDS} times` })
}
await database.close()
await owner.end()
await server.stop()
await rm(folder, { recursive: true, force: true })
