import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { asSystem, openDatabase, useDatabase } from '#db/client.ts'
import { startEmbedded } from '#db/embedded.ts'
import { migrate } from '#db/migrate.ts'
import type { Actor } from '#commands/command.ts'
import { searchAs } from '#commands/search-pages.ts'
import { someone, someWorkspace } from '#commands/testing.ts'
import { percentile, report } from './measure.ts'
import { measureQuality } from './search/quality.ts'
import { fillWorkspace, random, vocabulary, withoutIndexes, zipf } from './search/corpus.ts'

const PAGES = Number(process.argv[2] ?? 100_000)
const QUERIES_OF_A_KIND = 60

const slip = (word: string) => (word.length > 5 ? word.slice(0, 2) + word.charAt(3) + word.charAt(2) + word.slice(4) : `${word}q`)

/** What a person types: beginnings of words, whole words, two words, a slip. */
const queriesFrom = (words: readonly string[], next: () => number): { kind: string; text: string }[] => {
  const draw = zipf(words, next)
  const rare = () => words[Math.floor(next() * words.length)] ?? ''
  const kinds: Record<string, () => string> = {
    'common word': draw,
    'rare word': rare,
    'beginning of a word': () => rare().slice(0, 3 + Math.floor(next() * 3)),
    'one letter': () => draw().slice(0, 1),
    'two words': () => `${draw()} ${rare().slice(0, 5)}`,
    'three words': () => `${draw()} ${draw()} ${draw()}`,
    phrase: () => `"${draw()} ${draw()}"`,
    slip: () => slip(rare()),
    minus: () => `${rare()} -${draw()}`,
  }
  return Object.entries(kinds).flatMap(([kind, make]) => Array.from({ length: QUERIES_OF_A_KIND }, () => ({ kind, text: make() })))
}

const measure = async (actor: Actor, workspaceId: string, queries: readonly { kind: string; text: string }[]): Promise<Map<string, number[]>> => {
  const times = new Map<string, number[]>()
  for (const { kind, text } of queries) {
    const start = performance.now()
    const outcome = await searchAs(actor, { workspaceId, text, reach: 'everything', filter: {}, offset: 0, limit: 20 })
    if (!outcome.ok) throw new Error(`The search for ${text} was refused: ${outcome.reason}`)
    for (const key of [kind, 'all kinds']) times.set(key, [...(times.get(key) ?? []), performance.now() - start])
  }
  return times
}

const folder = await mkdtemp(path.join(tmpdir(), 'memo-bench-'))
const server = await startEmbedded({ folder, durable: false, database: 'memo_bench' })
try {
  await migrate(server.url('memo_bench'))
  const database = openDatabase(server.url('memo_bench'))
  useDatabase(database)
  const actor = await someone()
  const workspaceId = await someWorkspace([{ actor, role: 'member' }])
  const quality = await measureQuality(actor, await someWorkspace([{ actor, role: 'member' }], 'english'))
  const context = `50 labelled queries on 38 pages; plain tsvector ${quality.plain.toFixed(3)}; weakest: ${quality.worst.map(({ text, ndcg }) => `${text} ${ndcg}`).join(', ')}`
  report('search quality, nDCG@10', quality.ours, '', { target: quality.plain, better: 'higher', context })
  const words = vocabulary(40_000, random(7))
  await withoutIndexes(server.url('memo_bench'), ['search_part', 'search_chunk'], () =>
    fillWorkspace(asSystem, { workspaceId, accountId: actor.accountId }, PAGES, { words, next: random(8) }))
  await measure(actor, workspaceId, queriesFrom(words, random(9))) // warms the caches with other queries of the same kinds
  for (const [kind, times] of await measure(actor, workspaceId, queriesFrom(words, random(10)))) {
    const target = kind === 'all kinds' ? { target: 25 } : {}
    report(`search server time, ${kind}`, percentile(times, 0.95), 'ms p95', { ...target, context: `${PAGES} pages, ${times.length} queries, p50 ${percentile(times, 0.5).toFixed(1)} ms` })
  }
  await database.close()
} finally {
  await server.stop()
  await rm(folder, { recursive: true, force: true })
}
