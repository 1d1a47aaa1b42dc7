import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import type { ItemEvent } from '#factory/core/events/item-events.ts'
import { logged } from '#factory/core/testing.ts'
import { EMPTY_WORLD, fold, itemOf, type World } from '#factory/core/world.ts'
import { mergeRefusal } from '#factory/core/may-merge.ts'
import type { Checks, CheckResult } from '#factory/checks/checks.ts'
import { virtualClock } from '#factory/clock/virtual-clock.ts'
import { localGit } from '#factory/forge/local-git.ts'
import { memoryForge } from '#factory/forge/memory-forge.ts'
import type { Forge } from '#factory/forge/forge.ts'
import { git } from '#factory/git/git.ts'
import { someRepository, type Files } from '#factory/git/testing.ts'
import { referenceOf } from '#domain/factory/picture.ts'
import type { Risk } from '#domain/factory/risk.ts'
import type { WorkContext } from '#factory/work/work.ts'
import { mergeQueue } from './automation.ts'
import { work } from './work.ts'

const START: Files = { a: 'a\n', b: 'b\n', c: 'c\n', d: 'd\n', shared: `one\n${'-\n'.repeat(8)}two\n` }
/** Documents: their paths alone say R0, so the risk is what a test says it is. */
const inDocs = (files: Files): Files => Object.fromEntries(Object.entries(files).map(([name, text]) => [`docs/${name}`, text]))
const COUNTS = { total: 1, passed: 1, failed: 0, skipped: 0 }
/** `looks` are pictures by name, with what was drawn; the artifact of one that is not kept any more is there without bytes. */
type Change = { files: Files; risk?: Risk; by?: string; looks?: Readonly<Record<string, string | null>> }
const artifactOf = (name: string): string => `${createHash('sha256').update(name).digest('hex')}.png`

/** Checks that are red for the trees `red` says, keep what they know by tree, and note what they executed. */
const scripted = (red: (files: ReadonlyMap<string, string>) => string | null, read: (commit: string) => Promise<Map<string, string>>, known: Set<string>) => {
  const executed: string[] = []
  const checks: Checks = {
    required: async () => ['unit'], known: async () => [],
    run: async ([name = 'unit'], { commit }) => {
      const files = await read(commit)
      const key = JSON.stringify([...files].sort())
      const cached = known.has(key)
      if (!cached) executed.push(key)
      known.add(key)
      const report = red(files)
      const result: CheckResult = { name, key, conclusion: report === null ? 'success' : 'failure', counts: COUNTS, report: report ?? '', artifacts: [], cached }
      return [result]
    },
  }
  return { checks, executed }
}

const looked = (head: string, names: readonly string[]): ItemEvent[] => names.length === 0 ? [] : [
  { type: 'checked', data: { head, name: 'stories', conclusion: 'needs_look', counts: COUNTS, artifact: null, cached: false, pictures: names.map((name) => ({ name, before: artifactOf('before'), after: artifactOf(name), diff: null })) } },
]

const itemEvents = (number: number, { risk = 'R1', by = 'feature-builder', looks = {} }: Change, { head, base }: { head: string; base: string }): ItemEvent[] => [
  { type: 'seen', data: { kind: 'feature', title: `Change ${number}`, labels: [], author: 'ann', role: 'operator', bodyHash: '', origin: { from: 'person', ref: '' }, depth: 0 } },
  { type: 'triaged', data: { kind: 'feature', priority: 2, area: '', criteria: [{ id: 'c1', text: 'x' }], deps: [], size: 'S' } },
  { type: 'claimed', data: { run: 'r', automation: by } }, { type: 'pull_opened', data: { pull: number + 100, head, base, by } },
  { type: 'assessed', data: { head, risk, why: [], weakening: [] } }, { type: 'checked', data: { head, name: 'unit', conclusion: 'success', counts: COUNTS, artifact: null, cached: false } },
  ...looked(head, Object.keys(looks)),
  { type: 'reviewed', data: { head, by: 'pr-reviewer', verdict: 'approve', criteria: [{ id: 'c1', met: true }], findings: { minor: 0, major: 0 }, pictures: 0, accepted: Object.keys(looks) } },
  { type: 'queued', data: { head } },
]

const keptBytes = (changes: readonly Change[], name: string): Uint8Array | null => {
  const drawn = changes.flatMap(({ looks = {} }) => Object.entries(looks)).find(([picture]) => artifactOf(picture) === name)?.[1] ?? null
  return drawn === null ? null : Buffer.from(drawn)
}

/** A real repository with one pull request for each change, all queued, and a run of the merge queue about the first. */
const queue = async (changes: readonly Change[], red: (files: ReadonlyMap<string, string>) => string | null = () => null, references: Files = {}) => {
  const repository = await someRepository()
  const main = await repository.put({ ...inDocs(START), ...references })
  await git(repository.path, 'update-ref', 'refs/heads/main', main)
  const heads = await Promise.all(changes.map(({ files }) => repository.put({ ...inDocs({ ...START, ...files }), ...references }, [main])))
  const world: World = changes.reduce((so, change, at) => fold(so, logged(itemEvents(at + 1, change, { head: heads[at] ?? '', base: main }).map((event) => ({ of: 'item', key: String(at + 1), actor: 'test', ...event })), so.seq + 1)), EMPTY_WORLD)
  const moved = new Map<number, string>()
  const forge: Forge = {
    ...memoryForge(), git: localGit(repository, async () => undefined),
    pull: async (number) => ({ ok: true, value: { number, headBranch: '', head: moved.get(number) ?? heads[number - 101] ?? '', base: 'main', mergeBase: main, draft: false, state: 'open', mergeable: 'yes', mergedAs: null, pushedBy: { login: 'factory', role: 'factory' } } }),
  }
  const read = async (commit: string) => new Map(await Promise.all((await repository.entries(commit)).map(async ({ path }) => [path.slice('docs/'.length), (await repository.text(commit, path)) ?? ''] as const)))
  const known = new Set<string>()
  const { checks, executed } = scripted(red, read, known)
  const context = {
    run: { id: 'r1', seed: 's', depth: 0, mode: 'live', resumed: false }, automation: mergeQueue, world, item: itemOf(world, 1), base: main, forge, repository, checks,
    artifacts: { get: async (name: string) => keptBytes(changes, name) }, clock: virtualClock(0), say: () => undefined, signal: new AbortController().signal,
  } as unknown as WorkContext
  const run = async (change: Partial<WorkContext> = {}) => {
    const { intents, ending } = await work({ ...context, ...change })
    const [intent] = intents
    const payload = intent?.kind === 'merge' ? intent.payload : null
    return { payload, intents, items: payload?.entries.map(({ item }) => item) ?? [], ending }
  }
  return { repository, main, heads, world, forge, checks, executed, known, read, moved, run, pushMain: async (files: Files) => {
    const to = await repository.put(inDocs({ ...START, ...files }), [main])
    await git(repository.path, 'update-ref', 'refs/heads/main', to)
    return to
  } }
}

const lacking = (bad: string) => (files: ReadonlyMap<string, string>) => ([...files.values()].some((text) => text.includes(bad)) ? `x.test.ts: expected no ${bad}\n  at line 1` : null)

test('45. an up-to-date entry with known checks merges without executing one', async () => {
  const { repository, main, heads, known, read, executed, run } = await queue([{ files: { a: 'better\n' } }])
  known.add(JSON.stringify([...(await read(heads[0] ?? ''))].sort()))
  const { payload, items } = await run()
  expect([items, executed]).toEqual([[1], []])
  expect(payload?.base).toBe(main)
  const newMain = payload?.newMain ?? ''
  expect(await repository.parents(newMain)).toEqual([main, heads[0]])
  expect(await repository.tree(newMain)).toBe(await repository.tree(heads[0] ?? ''))
  expect(await repository.message(newMain)).toMatch(/^Merge #101: Change 1\n\nItem: #1\nPull: #101\nRisk: R1\nReview: pr-reviewer\nFactory-Key: [a-z2-7]{26}\n/)
  expect((await run()).payload).toEqual(payload)
})

test.each([1, 2, 3, 4])('46. of four entries with number %i bad, three merge and one returns with its report after at most three further executions', async (bad) => {
  const changes = ['a', 'b', 'c', 'd'].map((file, at) => ({ files: { [file]: at + 1 === bad ? 'broken\n' : 'better\n' } }))
  const { repository, main, executed, run } = await queue(changes, lacking('broken'))
  const { payload, items, ending } = await run()
  expect(items).toEqual([1, 2, 3, 4].filter((item) => item !== bad))
  expect(ending).toEqual({ reason: 'done', note: `#${bad} red: unit: x.test.ts: expected no broken · at line 1` })
  expect(executed.length - 1).toBeLessThanOrEqual(3)
  const line = await repository.firstParents(payload?.newMain ?? '', main, 10)
  expect(line).toEqual(payload?.entries.map(({ commit }) => commit).reverse())
})

test('47. of two entries red only together, the second returns', async () => {
  const both = (files: ReadonlyMap<string, string>) => (files.get('a') === 'x\n' && files.get('b') === 'x\n' ? 'a and b' : null)
  const { items, ending } = await (await queue([{ files: { a: 'x\n' } }, { files: { b: 'x\n' } }], both)).run()
  expect([items, ending.note]).toEqual([[1], '#2 red: unit: a and b'])
})

test('48. main moved by a person during a batch restarts it', async () => {
  const { repository, checks, pushMain, run } = await queue([{ files: { a: 'x\n' } }, { files: { b: 'x\n' } }])
  let pushed = ''
  const { payload, items } = await run({ checks: { ...checks, run: async (...given) => {
    if (pushed === '') pushed = await pushMain({ c: 'theirs\n' })
    return checks.run(...given)
  } } })
  expect([payload?.base, items]).toEqual([pushed, [1, 2]])
  expect(await repository.text(payload?.newMain ?? '', 'docs/c')).toBe('theirs\n')
})

test('48. a main that never stands still is left for later', async () => {
  const { checks, pushMain, run } = await queue([{ files: { a: 'x\n' } }])
  let pushes = 0
  const { payload, ending } = await run({ checks: { ...checks, run: async (...given) => {
    await pushMain({ c: `push ${(pushes += 1)}\n` })
    return checks.run(...given)
  } } })
  expect([payload, pushes, ending.reason]).toEqual([null, 5, 'forge'])
})

test('49. a head moved during a batch leaves it', async () => {
  const { repository, checks, moved, run } = await queue([{ files: { a: 'x\n' } }, { files: { b: 'x\n' } }])
  const { payload, items } = await run({ checks: { ...checks, run: async (...given) => {
    moved.set(101, 'e'.repeat(40))
    return checks.run(...given)
  } } })
  expect(items).toEqual([2])
  expect(await repository.text(payload?.newMain ?? '', 'docs/a')).toBe('a\n')
})

const [CLOSED, OPEN] = ['kit-menus--closed-light-720', 'kit-menus--open-light-720'] as const
const REFERENCES = { [referenceOf(CLOSED)]: 'closed before', [referenceOf(OPEN)]: 'open before' }

test('pictures that the review accepted are the references in the merge, before it is tested; the head keeps its own', async () => {
  const tested: (string | undefined)[] = []
  const { repository, heads, run } = await queue([{ files: { a: 'x\n' }, looks: { [CLOSED]: 'closed after' } }, { files: { b: 'x\n' } }], (files) => (tested.push([...files.values()].find((text) => text.startsWith('closed'))), null), REFERENCES)
  const { payload, items } = await run()
  expect([items, tested]).toEqual([[1, 2], ['closed after']])
  const main = payload?.newMain ?? ''
  expect([await repository.text(main, referenceOf(CLOSED)), await repository.text(main, referenceOf(OPEN)), await repository.text(heads[0] ?? '', referenceOf(CLOSED))]).toEqual(['closed after', 'open before', 'closed before'])
  const [first] = payload?.entries ?? []
  expect(await repository.tree(first?.commit ?? '')).toBe(first?.tree)
  expect((await repository.parents(first?.commit ?? ''))[1]).toBe(heads[0])
  expect(await repository.message(first?.commit ?? '')).toContain('Review: pr-reviewer\nPictures: 1 accepted\n')
  expect((await run()).payload).toEqual(payload)
})

test.each([
  ['that is kept nowhere', { [CLOSED]: null }, REFERENCES],
  ['without a reference on main', { [CLOSED]: 'closed after' }, { [referenceOf(OPEN)]: 'open before' }],
])('an accepted picture %s sends its item back to be looked at again', async (_what, looks, references) => {
  const { items, ending } = await (await queue([{ files: { a: 'x\n' }, looks }, { files: { b: 'x\n' } }], () => null, references)).run()
  expect([items, ending.note]).toEqual([[2], '#1 review_again: a picture that was accepted is not there any more'])
})

test('in the merge a picture that needs a look is red', async () => {
  const { checks, run } = await queue([{ files: { a: 'x\n' }, looks: { [CLOSED]: 'closed after' } }], () => null, REFERENCES)
  const looking: Checks = { ...checks, run: async (...given) => (await checks.run(...given)).map((result) => ({ ...result, conclusion: 'needs_look', report: 'drawn differently' })) }
  const { payload, ending } = await run({ checks: looking })
  expect([payload, ending.note]).toEqual([null, '#1 red: unit: drawn differently'])
})

test('what conflicts leaves with its paths, and the rest goes on', async () => {
  const { items, ending } = await (await queue([{ files: { a: 'one\n' } }, { files: { a: 'other\n' } }, { files: { b: 'x\n' } }])).run()
  expect([items, ending.note]).toEqual([[1, 3], '#2 conflict: docs/a'])
})

test('what would change other lines than were reviewed is reviewed again', async () => {
  const twice = { shared: `one\n${'-\n'.repeat(8)}TWO\n`, a: 'x\n' }
  const { items, ending } = await (await queue([{ files: { shared: twice.shared } }, { files: twice }])).run()
  expect([items, ending.note]).toEqual([[1], '#2 review_again: on main other lines change than were reviewed'])
})

test('what asks a person and what is on probation is merged by itself', async () => {
  const of = async (...risks: Risk[]) => (await (await queue(risks.map((risk, at) => ({ files: { [['a', 'b', 'c', 'd'][at] ?? 'a']: 'x\n' }, risk })))).run()).items
  expect(await of('R3', 'R1')).toEqual([1])
  expect(await of('R1', 'R3', 'R2', 'R0')).toEqual([1, 4])
})

test('what main has already is said by the note, with whoever merged it, and nothing is tested for it', async () => {
  const { repository, main, heads, forge, executed, run } = await queue([{ files: { a: 'x\n' } }])
  const merge = await repository.put(inDocs({ ...START, a: 'x\n' }), [main, heads[0] ?? ''])
  const pull: Forge['pull'] = async (number) => {
    const got = await forge.pull(number)
    return got.ok ? { ok: true, value: { ...got.value, state: 'merged', mergedAs: merge } } : got
  }
  const closed = { ok: true, value: { closedBy: { login: 'bob', role: 'reviewer' } } }
  const { intents, ending } = await run({ forge: { ...forge, pull, item: async () => closed as Awaited<ReturnType<Forge['item']>> } })
  expect([intents, executed, ending]).toEqual([[], [], { reason: 'nothing_to_do', note: `#1 merged: ${merge} ${await repository.tree(merge)} ${main} bob` }])
})

test('checks that cannot be started are no verdict', async () => {
  const { checks, run } = await queue([{ files: { a: 'x\n' } }])
  const cancelled: Checks = { ...checks, run: async (...given) => (await checks.run(...given)).map((result) => ({ ...result, conclusion: 'cancelled', report: 'Install bubblewrap.' })) }
  expect(await run({ checks: cancelled })).toMatchObject({ payload: null, ending: { reason: 'sandbox', note: 'unit: Install bubblewrap.' } })
})

test('46. what is red by chance is green once more, merges, and is filed as one bug', async () => {
  const { checks, run } = await queue([{ files: { a: 'broken\n' } }, { files: { b: 'x\n' } }], lacking('broken'))
  const chance = ['e2e/note.spec.ts > opens', 'e2e/note.spec.ts > closes']
  const healing: Checks = { ...checks, run: async (...all) => (await checks.run(...all)).map((result) => ({ ...result, conclusion: 'success', chance })) }
  const { payload, items, intents } = await run({ checks: healing })
  expect([items, payload?.entries.length]).toEqual([[1, 2], 2])
  const bugs = intents.flatMap((intent) => (intent.kind === 'create_issue' ? [intent.payload] : []))
  expect(bugs).toMatchObject([{ kind: 'bug', fingerprint: 'flake:e2e/note.spec.ts', title: 'Passes only sometimes: e2e/note.spec.ts > closes' }])
  expect(bugs[0]?.body).toContain('- e2e/note.spec.ts > opens')
})

test('what the queue gives back does not return by itself', async () => {
  const { world } = await queue([{ files: { a: 'x\n' } }])
  const after = fold(world, logged([{ of: 'item', key: '1', actor: 'merge-queue', type: 'unqueued', data: { why: 'red', detail: 'unit' } }], world.seq + 1))
  const item = itemOf(after, 1)
  expect(item && mergeRefusal(after, item, { requiredChecks: ['unit'] })).toBe('obstacle')
  expect(item?.pull?.head.obstacle).toEqual({ why: 'red', detail: 'unit' })
})
