import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { factoryOn } from '#db/factory-testing.ts'
import { testDatabase } from '#db/testing.ts'
import type { Intent } from '#domain/factory/intents.ts'
import type { ItemEvent } from '../core/events/item-events.ts'
import type { Input } from '../core/input.ts'
import { logged } from '../core/testing.ts'
import { EMPTY_WORLD, fold, type World } from '../core/world.ts'
import { memoryDeploy } from '../deploy/memory-deploy.ts'
import type { Forge, Got, Written } from '../forge/forge.ts'
import { localForge } from '../forge/local-forge.ts'
import { localPeople } from '../forge/local-people.ts'
import { standingReviews, type Identity } from '../forge/things.ts'
import { makeBare } from '../git/make-bare.ts'
import { chain } from '../git/merge-chain.ts'
import { openRepository } from '../git/open-repository.ts'
import { writeTree, type Files } from '../git/testing.ts'
import { allowed } from '../policy/allowed.ts'
import { bodyHash } from './body-hash.ts'
import { feedCursor } from './feed-cursor.ts'
import { readFeed } from './feed.ts'
import { makeHands } from './hands.ts'
import { carryOut } from './outbox.ts'
import type { EffectRecord, Held, Store } from './store.ts'

const database = testDatabase()
const factory = factoryOn(database)
const ANN: Identity = { login: 'ann', role: 'operator' }
const SELVES: readonly Identity[] = [{ login: 'factory', role: 'factory' }, { login: 'pr-reviewer', role: 'factory' }]
const COUNTS = { total: 1, passed: 1, failed: 0, skipped: 0 }

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hands-'))
  await makeBare(folder)
})
afterAll(() => rm(folder, { recursive: true, force: true }))

const must = <T>(got: Got<T>): T => {
  if (!got.ok) throw new Error(got.message)
  return got.value
}
const SEEN = (title: string): ItemEvent => ({ type: 'seen', data: { kind: 'feature', title, labels: [], author: 'ann', role: 'operator', bodyHash: '', origin: { from: 'person', ref: '' }, depth: 0 } })
const READY: ItemEvent = { type: 'triaged', data: { kind: 'feature', priority: 2, area: '', criteria: [{ id: 'c1', text: 'It works.' }], deps: [], size: 'S' } }

/** The embedded forge with hands on it, an issue of Ann's, and the world as its events make it. */
const house = async (change: { forge?: (forge: Forge) => Forge } = {}) => {
  const repository = openRepository(folder)
  const place = { database: factory(), folder }
  const forge = localForge(place, SELVES)
  const people = localPeople(place)
  const put = async (files: Files, parents: readonly string[] = []) => repository.commit({ tree: await writeTree(folder, files), parents, message: 'Change', at: 1_000 })
  const main = must(await forge.git.oid('refs/heads/main')) ?? (await put({ 'docs/a': 'a\n' }))
  await people.push(ANN, 'main', main)
  const number = await people.openIssue(ANN, { title: 'Better', body: 'Please.', labels: ['mine'] })
  let world: World = EMPTY_WORLD
  const made = new Map<string, number>()
  const hands = makeHands({ forge: change.forge?.(forge) ?? forge, deploy: memoryDeploy(), repository, world: async () => world, issuesMadeBy: async () => made })
  const doer = (automation: string) => ({ id: 'r1', automation, item: number })
  const judged = (intent: Intent, key: string) => allowed(intent, key, 'h', { verdict: 'allow', judgedHash: 'h' })
  return {
    forge, people, repository, put, main, number, made, hands, doer,
    happens: (...events: ItemEvent[]) => void (world = fold(world, logged(events.map((event) => ({ of: 'item', key: String(number), actor: 'test', ...event })), world.seq + 1))),
    does: (automation: string, intent: Intent, key = `${automation} ${intent.kind} ${number}`): Promise<Written> => hands(doer(automation)).perform(judged(intent, key)),
    finds: (intent: Intent, key: string) => hands(doer('any')).find(key, intent),
    world: () => world,
  }
}
type House = Awaited<ReturnType<typeof house>>

/** What an agent hands over: one commit on `base`, which the repository holds already. */
const handOver = async ({ put, main }: House, files: Files, base = main) => {
  const head = await put(files, [base])
  return { head, base, tree: '', file: '' }
}

const issue: Intent = {
  kind: 'create_issue', payload: { temp: 'child', kind: 'bug', title: 'Found beside', body: 'Look.', criteria: ['It is gone.'], priority: 3, deps: [], fingerprint: 'f1', artifacts: [] },
}

/** An outbox over one effect; what became of it is noted. */
const outboxOf = (intent: Intent) => {
  const ends: unknown[] = []
  let tries = 0
  const held: Held = { id: 'r1', automation: 'feature-planner', item: 1, depth: 0, fence: 1, resource: 'item:1', seed: 's' }
  const store = {
    send: async (): Promise<EffectRecord> => ({ key: 'k17', run: held, fence: 1, intent, hash: 'h', judgedHash: 'h', state: 'sent', tries: (tries += 1) }),
    finish: async (_held: Held, _key: string, end: unknown) => {
      ends.push(end)
      return 'stored' as const
    },
  } as unknown as Store
  return { carry: ({ hands, doer }: House) => carryOut(store, hands(doer('feature-planner')), held, 'k17'), ends, tries: () => tries }
}

test('17. a lost answer to create_issue leaves one issue', async () => {
  const deaf = await house({ forge: (forge) => ({ ...forge, write: async (op) => {
    await forge.write(op)
    return { at: 'uncertain', message: 'cut' }
  } }) })
  const { carry, ends } = outboxOf(issue)
  expect(await carry(deaf)).toBe('confirmed')
  const found = must(await deaf.forge.list({ kind: 'issue', label: 'bug' })).rows
  expect(found).toHaveLength(1)
  expect(ends).toMatchObject([{ state: 'confirmed', receipt: { ref: `issue:${found[0]?.number ?? 0}`, data: { temp: 'child', number: found[0]?.number, bodyHash: bodyHash('Found beside', found[0]?.body ?? '') } } }])
})

test('18. a definite refusal ends failed and is told', async () => {
  const { carry, ends, tries } = outboxOf({ kind: 'comment', payload: { on: 'pull', body: 'x', artifacts: [] } })
  expect(await carry(await house())).toBe('failed')
  expect([ends, tries()]).toEqual([[{ state: 'failed', why: 'The run r1 has no pull to comment on.' }], 1])
})

test('19. what cannot be proved becomes unknown and is not sent again', async () => {
  let writes = 0
  const dark = await house({ forge: (forge) => ({
    ...forge, find: async () => ({ ok: false, class: 'unavailable', message: 'no answer' }),
    write: async () => {
      writes += 1
      return { at: 'uncertain', message: 'cut' }
    },
  }) })
  const { carry, ends } = outboxOf(issue)
  expect(await carry(dark)).toBe('unknown')
  expect([ends, writes]).toEqual([[{ state: 'unknown', why: 'no answer' }], 1])
})

const opened = async (given: House, files: Files) => {
  given.happens(SEEN('Better'), READY, { type: 'claimed', data: { run: 'r1', automation: 'feature-builder' } })
  const bundle = await handOver(given, files)
  const intent: Intent = { kind: 'open_pr', payload: { title: 'Make it better', summary: 'It is better.', criteria: [{ id: 'c1', how: 'a test', evidence: { check: 'unit' } }], bundle } }
  const written = await given.does('feature-builder', intent, `open ${given.number}`)
  if (written.at !== 'confirmed') throw new Error(written.message)
  const pull = Number(written.receipt.ref.split(':')[1])
  given.happens({ type: 'pull_opened', data: { pull, head: bundle.head, base: given.main, by: 'feature-builder' } })
  return { bundle, intent, pull, written }
}

test('a pull request is opened from a commit that was admitted, once, and says which item it is and what shows its criteria', async () => {
  const given = await house()
  const { bundle, intent, pull, written } = await opened(given, { 'docs/a': 'better\n' })
  expect(must(await given.forge.pull(pull))).toMatchObject({ headBranch: `factory/${given.number}-a1`, head: bundle.head, state: 'open', mergeable: 'yes' })
  expect(must(await given.forge.item(pull)).body).toBe(`Item: #${given.number}\n\nIt is better.\n\n**Criteria**\n\n- c1: It works. a test (unit)\n`)
  expect(await given.finds(intent, `open ${given.number}`)).toEqual({ at: 'found', receipt: { ref: `pull:${pull}` } })
  expect(await given.does('feature-builder', intent, `open ${given.number}`)).toEqual(written)
  const other = { ...intent, payload: { ...intent.payload, bundle: { ...bundle, head: 'e'.repeat(40) } } } as Intent
  expect(await given.does('feature-builder', other, 'other')).toMatchObject({ at: 'refused' })
})

test('a fix moves the branch from the head it was made for, and from no other', async () => {
  const given = await house()
  const { bundle, pull } = await opened(given, { 'docs/a': 'better\n' })
  const fixed = await handOver(given, { 'docs/a': 'fixed\n' }, bundle.head)
  const fix = (expectedHead: string): Intent => ({ kind: 'push_fix', payload: { pull, expectedHead, why: 'check', note: '', bundle: fixed } })
  expect(await given.does('pr-shepherd', fix(given.main), 'k1')).toMatchObject({ at: 'refused' })
  expect(await given.finds(fix(bundle.head), 'k')).toEqual({ at: 'absent' })
  expect(await given.does('pr-shepherd', fix(bundle.head), 'k2')).toMatchObject({ at: 'confirmed' })
  expect(await given.finds(fix(bundle.head), 'k')).toMatchObject({ at: 'found' })
  expect(must(await given.forge.pull(pull)).head).toBe(fixed.head)
})

test('50. every second parent on main is a head with a stored approving review', async () => {
  const given = await house()
  const { bundle, pull } = await opened(given, { 'docs/a': 'merged\n' })
  const review: Intent = { kind: 'review', payload: { pull, head: bundle.head, verdict: 'approve', summary: 'Good.', criteria: [{ id: 'c1', met: true, why: 'seen' }], findings: [{ path: 'docs/a', weight: 'minor', text: 'short' }], pictures: [] } }
  expect(await given.does('pr-reviewer', review)).toMatchObject({ at: 'confirmed' })
  const { links } = await chain(given.repository, given.main, [{ item: given.number, pull, title: 'Better', head: bundle.head, risk: 'R0', weakening: [], reviewedBy: 'pr-reviewer', pictures: [], at: 3_000 }])
  const entries = links.map(({ entry: { item, head }, commit, tree }) => ({ item, pull, head, commit, tree }))
  const merge: Intent = { kind: 'merge', payload: { base: given.main, entries, newMain: links[0]?.commit ?? '' } }
  expect(await given.finds(merge, 'k')).toEqual({ at: 'absent' })
  expect(await given.does('merge-queue', merge)).toMatchObject({ at: 'confirmed' })
  expect(await given.does('merge-queue', { ...merge, payload: { ...merge.payload, newMain: await given.put({ 'docs/a': 'x' }, [given.main]) } }, 'stale')).toMatchObject({ at: 'refused' })
  expect(await given.finds(merge, 'k')).toMatchObject({ at: 'found' })
  const main = must(await given.forge.git.oid('refs/heads/main')) ?? ''
  const [, second] = await given.repository.parents(main)
  const reviews = standingReviews(must(await given.forge.thread(pull)).rows)
  expect(reviews).toMatchObject([{ commit: second, verdict: 'approve', author: { login: 'pr-reviewer' }, notes: [{ path: 'docs/a', text: 'minor: short' }] }])
  expect(must(await given.forge.pull(pull))).toMatchObject({ state: 'merged', mergedAs: main })
})

test('an issue and its parts: numbers for the names a run gave, and no second one for the same thing', async () => {
  const given = await house()
  given.happens(SEEN('Better'))
  const first = await given.does('feature-planner', { ...issue, payload: { ...issue.payload, temp: 'one', fingerprint: 'p1' } }, 'i1')
  const number = first.at === 'confirmed' ? Number(first.receipt.data?.number) : 0
  given.made.set('one', number)
  expect(await given.does('feature-planner', { ...issue, payload: { ...issue.payload, temp: 'two', deps: ['one', 1], fingerprint: 'p2' } }, 'i2')).toMatchObject({ receipt: { data: { deps: [number, 1] } } })
  expect(await given.does('feature-planner', { kind: 'split', payload: { children: ['one'] } })).toMatchObject({ receipt: { data: { children: [number] } } })
  expect(await given.does('feature-planner', { kind: 'split', payload: { children: ['none'] } }, 's2')).toMatchObject({ at: 'refused' })
})

test('the forge shows where an item stands: labels, one comment, closed and open again', async () => {
  const given = await house()
  given.happens(SEEN('Better'), READY)
  const sync = (key: string) => given.does('engine', { kind: 'sync_item', payload: { item: given.number } }, key)
  const shown = async () => ({ ...must(await given.forge.item(given.number)), said: must(await given.forge.thread(given.number)).rows.flatMap((entry) => (entry.kind === 'comment' ? [entry.body] : [])) })
  for (const key of ['s1', 's2']) expect((await sync(`${key} ${given.number}`)).at).toBe('confirmed')
  expect(await shown()).toMatchObject({ labels: ['feature', 'mine', 'priority:2', 'status:ready'], state: 'open', said: ['**ready**\n'] })
  given.happens({ type: 'asked', data: { attention: 'x' } })
  await sync(`s3 ${given.number}`)
  expect(await shown()).toMatchObject({ labels: ['feature', 'mine', 'needs-human', 'priority:2', 'status:needs human'], said: ['**needs human**\n'] })
  given.happens({ type: 'rejected', data: { reason: 'invalid', by: 'ann' } })
  await sync(`s4 ${given.number}`)
  expect(await shown()).toMatchObject({ state: 'closed', closedBy: { login: 'factory' } })
  given.happens({ type: 'reopened', data: { by: 'ann' } })
  await sync(`s5 ${given.number}`)
  expect(await shown()).toMatchObject({ state: 'open', said: ['**inbox**\n'] })
})

test('a pull request that an item does not go on with is closed, unless a run of it may just have opened it', async () => {
  const given = await house()
  const pull = async (name: string, head: string) => {
    const made = await given.does('feature-builder', { kind: 'open_pr', payload: { title: name, summary: '', criteria: [], bundle: { head, base: given.main, tree: given.main, file: '' } } }, name)
    return Number(made.at === 'confirmed' ? made.receipt.ref.split(':')[1] : 0)
  }
  const states = async (...numbers: number[]) => Promise.all(numbers.map(async (number) => must(await given.forge.pull(number)).state))
  given.happens(SEEN('Better'), READY, { type: 'claimed', data: { run: 'r', automation: 'feature-builder' } })
  const [first, head] = [await given.put({ 'docs/a': 'first\n' }, [given.main]), await given.put({ 'docs/a': 'second\n' }, [given.main])]
  const old = await pull('old', first)
  await given.does('engine', { kind: 'sync_item', payload: { item: given.number } }, `s1 ${given.number}`)
  expect(await states(old)).toEqual(['open'])
  const opened = await pull('new', head)
  given.happens({ type: 'pull_opened', data: { pull: opened, head, base: given.main, by: 'feature-builder' } })
  await given.does('engine', { kind: 'sync_item', payload: { item: given.number } }, `s2 ${given.number}`)
  expect(await states(old, opened)).toEqual(['closed', 'open'])
  given.happens({ type: 'asked', data: { attention: 'x' } }, { type: 'answered', data: { attention: 'x', by: 'ann', decision: 'inbox' } })
  await given.does('engine', { kind: 'sync_item', payload: { item: given.number } }, `s3 ${given.number}`)
  expect(await states(opened)).toEqual(['closed'])
})

test('a check is shown on its commit, and a release goes live only in place of the one it was made for', async () => {
  const given = await house()
  const report: Intent = { kind: 'report_check', payload: { name: 'unit', head: given.main, key: 'k', conclusion: 'success', counts: COUNTS, report: '', artifacts: ['a.json'], cached: false } }
  expect(await given.does('checks', report)).toMatchObject({ at: 'confirmed', receipt: { data: { artifact: 'a.json' } } })
  expect(must(await given.forge.checks(given.main))).toMatchObject([{ name: 'unit', conclusion: 'success', link: 'artifact:a.json' }])
  const deploy: Intent = { kind: 'deploy', payload: { release: 'r1', commit: given.main, tree: 't', slot: 'blue', artifact: 'a', from: 'r0' } }
  expect(await given.does('deployer', deploy)).toMatchObject({ at: 'refused', message: 'Nothing is live, not r0.' })
})

test('what people do is told once to the next tick, read afresh, and never what the factory did', async () => {
  const given = await house()
  const told = new Map<string, Input>()
  const feed = () => readFeed({
    forge: given.forge, repository: given.repository, main: async () => null, cursor: feedCursor(factory()),
    put: async (input) => void told.set(input.id, input),
  })
  await feed()
  told.clear()
  const spec = await given.people.openIssue(ANN, { title: 'Bell', body: 'Rings.', labels: ['spec', 'priority:1'] })
  const bug = await given.people.openIssue(ANN, { title: 'Broken', body: 'Text\n\n## Acceptance criteria\n- [ ] It opens\n- It closes\n\nDepends on: #1', labels: ['bug'] })
  const plain = await given.people.openIssue(ANN, { title: 'Wish', body: 'Please.' })
  await given.people.edit(ANN, plain, { state: 'closed' })
  await given.does('feature-planner', issue, 'own issue')
  const head = await given.put({ 'docs/a': 'a person\n' }, [given.main])
  await given.people.push(ANN, 'mine', head)
  const pull = await given.people.openPull(ANN, { title: 'Mine', body: `Fixes #${bug}`, branch: 'mine' })
  await given.people.push(ANN, 'main', await given.put({ 'docs/a': 'b\n' }, [must(await given.forge.git.oid('refs/heads/main')) ?? '']))
  await feed()
  const fresh = [...told.values()].flatMap((input) => (input.kind === 'delivery' ? [input.fresh] : []))
  const of = (number: number) => fresh.filter((one) => 'number' in one && one.number === number)
  expect(of(spec)).toMatchObject([{ about: 'issue', kind: 'spec', role: 'operator', plan: { priority: 1, criteria: [{ id: 'c1' }] } }])
  expect(of(bug)).toMatchObject([{ kind: 'bug', bodyHash: expect.any(String) as string, plan: { priority: 2, deps: [1], criteria: [{ id: 'c1', text: 'It opens' }, { id: 'c2', text: 'It closes' }] } }])
  expect(of(plain)).toMatchObject([{ kind: 'feature', state: 'closed', closedBy: 'ann', plan: null }])
  expect(of(pull)).toMatchObject([{ about: 'pull', item: bug, head, by: 'ann', role: 'operator', state: 'open' }])
  expect(fresh.filter(({ about }) => about === 'main')).toMatchObject([{ to: must(await given.forge.git.oid('refs/heads/main')), past: expect.arrayContaining([given.main]) as string[] }])
  expect(fresh).toHaveLength(5)
  told.clear()
  await feed()
  expect([...told]).toEqual([])
  // Whoever has no role and moves it makes it theirs.
  await given.people.push({ login: 'mallory', role: 'none' }, 'mine', await given.put({ 'docs/a': 'mallory\n' }, [head]))
  await feed()
  expect([...told.values()].flatMap((input) => (input.kind === 'delivery' ? [input.fresh] : []))).toMatchObject([{ about: 'pull', number: pull, by: 'mallory', role: 'none' }])
  // Ann edits the issue and then merges by hand: that it is merged is told before that its issue is closed.
  const [main, theirs] = [must(await given.forge.git.oid('refs/heads/main')) ?? '', must(await given.forge.pull(pull)).head]
  const merge = await given.put({ 'docs/a': 'both\n' }, [main, theirs])
  await given.people.edit(ANN, bug, { title: 'Broken still' })
  await given.people.push(ANN, 'main', merge)
  told.clear()
  await feed()
  const merged = { commit: merge, tree: await given.repository.tree(merge), base: main, by: 'ann' }
  expect([...told.values()].flatMap((input) => (input.kind === 'delivery' ? [input.fresh] : []))).toMatchObject([{ about: 'main', to: merge }, { about: 'pull', number: pull, state: 'merged', merged }, { about: 'issue', number: bug, state: 'closed', closedBy: 'ann' }])
})
