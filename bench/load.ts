import { setTimeout as wait } from 'node:timers/promises'
import { createPage } from '#commands/create-page.ts'
import { mustSend, someone, someWorkspace } from '#commands/testing.ts'
import { asSystem } from '#db/client.ts'
import { newId } from '#domain/ids.ts'
import { pagePath } from '#domain/page/path.ts'
import { makeNote } from './app/notes.ts'
import { asPerson, startApp } from './app/running-app.ts'
import { percentile, report } from './measure.ts'
import { fillWorkspace, random, vocabulary, withoutIndexes } from './search/corpus.ts'

// 200 requests a second of what people do, sent at their moments whether or not the earlier ones are answered, to one process.
const RATE = 200
const SECONDS = 60
const PEOPLE = 20
const PAGES = 2_000
const BAR_MS = 100

const app = await startApp(3_873)
try {
  const people = await Promise.all(Array.from({ length: PEOPLE }, (_, at) => someone(`Person ${at}`)))
  const [maker] = people
  if (!maker) throw new Error('Nobody is there.')
  const workspaceId = await someWorkspace(people.map((actor) => ({ actor, role: 'member' })))
  const words = vocabulary(4_000, random(7))
  await withoutIndexes(app.ownerUrl, ['search_part', 'search_chunk'], () => fillWorkspace(asSystem, { workspaceId, accountId: maker.accountId }, PAGES, { words, next: random(8) }))
  const slug = `studio-${workspaceId}`
  const notes = await Promise.all(Array.from({ length: 10 }, () => makeNote(maker, workspaceId, 60)))
  const own = await Promise.all(people.map((actor) => mustSend(createPage, actor, { pageId: newId(), workspaceId, parentId: null, title: 'Draft' })))
  const doors = await Promise.all(people.map(async (actor) => asPerson(app, await app.cookieOf(actor))))
  const next = random(9)
  const one = <T>(from: readonly T[]): T => from[Math.floor(next() * from.length)] as T
  // In a hundred: how often each is done while people work. Typing goes over the socket and is measured by the bench of live editing.
  const mix: readonly (readonly [share: number, what: string, run: (who: number) => Promise<{ ms: number }>])[] = [
    [30, 'a search', (who) => doorOf(who).get(`/api/search?workspace=${workspaceId}&q=${encodeURIComponent(one(words).slice(0, 5))}`)],
    [25, 'the tree', (who) => doorOf(who).get(`/api/tree?workspace=${workspaceId}`)],
    [15, 'a renamed page', (who) => doorOf(who).send('page.rename', { pageId: own[who]?.pageId, title: `Draft ${Math.floor(next() * 1_000)}` })],
    [12, 'a visit', (who) => doorOf(who).send('page.visit', { pageId: one(notes) })],
    [10, 'a note', (who) => doorOf(who).get(pagePath(slug, { id: one(notes), title: '' }))],
    [5, 'a new page', (who) => doorOf(who).send('page.create', { pageId: newId(), workspaceId, parentId: own[who]?.pageId, title: 'New' })],
    [3, 'Home', (who) => doorOf(who).get(`/${slug}`)],
  ]
  const doorOf = (who: number) => doors[who] as (typeof doors)[number]
  const drawn = () => {
    let at = next() * 100
    return mix.find(([share]) => (at -= share) < 0) ?? mix[0]
  }
  for (const [, , run] of mix) for (let who = 0; who < PEOPLE; who++) await run(who) // warms
  const times = new Map<string, number[]>()
  const errors: string[] = []
  const sent: Promise<void>[] = []
  const start = performance.now()
  for (let number = 0; number < RATE * SECONDS; number++) {
    await wait(Math.max(0, start + (number * 1_000) / RATE - performance.now()))
    const [, what, run] = drawn() as (typeof mix)[number]
    const who = number % PEOPLE
    sent.push(run(who).then(
      ({ ms }) => { for (const kind of [what, 'everything']) times.set(kind, [...(times.get(kind) ?? []), ms]) },
      (error: unknown) => { errors.push(error instanceof Error ? error.message : String(error)) },
    ))
  }
  await Promise.all(sent)
  const seconds = (performance.now() - start) / 1000
  for (const [what, samples] of times) {
    const target = what === 'everything' ? { target: BAR_MS } : {}
    report(`load: ${what}, p95`, percentile(samples, 0.95), 'ms', { ...target, context: `${samples.length} requests, p50 ${percentile(samples, 0.5).toFixed(1)} ms` })
  }
  report('load: requests a second', (RATE * SECONDS) / seconds, '/s', { target: RATE * 0.98, better: 'higher', context: `${SECONDS} s, ${PEOPLE} people, ${PAGES} pages, one process` })
  report('load: errors', errors.length, '', { target: 0, context: errors[0] ?? 'none' })
} finally {
  await app.stop()
}
process.exit(0)
