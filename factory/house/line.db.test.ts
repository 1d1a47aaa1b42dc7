import { beforeAll, expect, test } from 'vitest'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { factoryOn } from '#db/factory-testing.ts'
import { testDatabase } from '#db/testing.ts'
import { atMost } from '#domain/at-most.ts'
import type { Intent } from '#domain/factory/intents.ts'
import type { Risk } from '#domain/factory/risk.ts'
import { newId } from '#domain/ids.ts'
import { AUTOMATIONS, definitions } from '../automations/all.ts'
import { releaseName } from '../automations/deployer/release-of.ts'
import { loadWorks } from '../automations/works.ts'
import type { Checks } from '../checks/checks.ts'
import { memoryArtifacts, scriptedSandbox } from '../checks/testing.ts'
import type { Act } from '../core/input.ts'
import { itemOf } from '../core/world.ts'
import { memoryDeploy } from '../deploy/memory-deploy.ts'
import { feedCursor } from '../engine/feed-cursor.ts'
import { readFeed } from '../engine/feed.ts'
import { makeHands } from '../engine/hands.ts'
import { pgStore } from '../engine/pg-store.ts'
import type { Shop } from '../engine/shop.ts'
import type { Held } from '../engine/store.ts'
import { CAPS } from '../engine/testing.ts'
import { workRun } from '../engine/worker.ts'
import { localForge } from '../forge/local-forge.ts'
import { localPeople } from '../forge/local-people.ts'
import type { Identity } from '../forge/things.ts'
import { makeBare } from '../git/make-bare.ts'
import { openRepository } from '../git/open-repository.ts'
import { writeTree, type Files } from '../git/testing.ts'
import type { Work } from '../work/work.ts'

// The line from a person's pull request to its verification: the real store, gate, forge, merge queue, deployer and verifier; checks, review and journeys end as told.
const factory = factoryOn(testDatabase())
const HOUSE = { ...definitions('line', 4), automations: AUTOMATIONS.filter(({ id }) => ['checks', 'pr-reviewer', 'merge-queue', 'deployer', 'post-merge-verifier'].includes(id)) }
const ANN: Identity = { login: 'ann', role: 'operator' }
const [SMALL, SECOND, THIRD] = ['components/account/a.ts', 'components/account/b.ts', 'components/account/c.ts'] as const
const COUNTS = { total: 1, passed: 1, failed: 0, skipped: 0 }

const approves: Work = async ({ item }) => {
  const intents: Intent[] = item?.pull
    ? [{ kind: 'review', payload: { pull: item.pull.number, head: item.pull.head.oid, verdict: 'approve', summary: 'Good.', criteria: item.criteria.map(({ id }) => ({ id, met: true, why: 'seen' })), findings: [], pictures: [] } }]
    : []
  return { intents, ending: { reason: 'done' } }
}
// Long waits are the heartbeat's: they end with the run.
const clock = { now: Date.now, after: (ms: number, signal?: AbortSignal) => (ms > 1_000 ? new Promise<void>((resolve) => signal?.addEventListener('abort', () => resolve(), { once: true })) : Promise.resolve()) }

const begin = async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'factory-line-'))
  await makeBare(folder)
  const repository = openRepository(folder)
  const place = { database: factory(), folder }
  const [forge, people] = [localForge(place, [{ login: 'factory', role: 'factory' }, { login: 'pr-reviewer', role: 'factory' }]), localPeople(place)]
  const store = pgStore(factory(), HOUSE, CAPS, 'here')
  const broken = new Set<string>()
  const deploy = memoryDeploy(new Set(), (journey, release) => !(journey === 'account' && broken.has(release)))
  const checked: string[] = []
  // The third file needs the second one.
  const isRed = async (commit: string) => (await repository.text(commit, THIRD)) === 'needs b\n' && (await repository.text(commit, SECOND)) === null
  const checks: Checks = {
    required: async () => ['assess', 'unit'],
    known: async () => [],
    run: async (names, { commit, base }) => {
      checked.push(commit)
      const risk: Risk = (await repository.text(commit, 'package.json')) === (await repository.text(base, 'package.json')) ? 'R1' : 'R3'
      const conclusion = (await isRed(commit)) ? 'failure' : 'success'
      return names.map((name) => ({ name, key: `${name} ${commit}`, conclusion, counts: COUNTS, report: '', artifacts: [], cached: false, ...(name === 'assess' ? { assess: { files: [], risk, why: risk === 'R3' ? ['package.json'] : [], weakening: [] } } : {}) }))
    },
  }
  const hands = makeHands({ forge, deploy, repository, world: store.world, issuesMadeBy: async () => new Map() })
  const shop: Shop = {
    definitions: HOUSE, works: { ...(await loadWorks()), 'pr-reviewer': approves }, store, hands, forge, repository, sandbox: scriptedSandbox(() => ({})).sandbox, packages: async () => '/packages', checks, deploy,
    model: () => null, artifacts: memoryArtifacts(), clock, secrets: [], inTurn: atMost(1), worker: 'w', say: () => undefined,
  }
  const feed = { forge, repository, put: store.put, cursor: feedCursor(factory()), main: async () => (await store.world()).main.head }
  const hear = async () => {
    await readFeed(feed)
    await store.tick(newId())
  }
  const works = (held: Held) => workRun(shop, held, new AbortController().signal)
  /** Works what is ready until nothing is, or until a run of this automation is claimed, which is given back unworked. */
  const goesOn = async (until?: string): Promise<Held | null> => {
    for (let idle = 0; idle < 2;) {
      await hear()
      const held = await store.claim('w')
      idle = held ? 0 : idle + 1
      if (held?.automation === until && held) return held
      if (held) await works(held)
    }
    return null
  }
  const commit = async (files: Files, parents: readonly string[]) => repository.commit({ tree: await writeTree(folder, files), parents, message: 'Change', at: 1_000_000 })
  const main = async () => (await store.world()).main.head ?? ''
  return {
    folder, repository, people, store, broken, checked, works, goesOn, commit, main, deploy,
    /** A pull request of this person with exactly these files, on main. */
    opens: async (login: string, files: Files) => {
      const by: Identity = { login, role: 'reviewer' }
      const head = await commit(files, [await main()])
      await people.push(by, `${login}/work`, head)
      return { by, head, number: await people.openPull(by, { title: 'Better', body: '', branch: `${login}/work` }) }
    },
    acts: async (act: Omit<Act, 'by' | 'role' | 'door'> & Partial<Act>) => store.put({ kind: 'act', id: newId(), act: { by: 'ann', role: 'operator', door: 'cli', ...act } }),
    item: async (number: number) => itemOf(await store.world(), number),
    trust: async () => (await store.world()).settings.levels,
  }
}

let line: Awaited<ReturnType<typeof begin>>
beforeAll(async () => {
  line = await begin()
  await line.people.push(ANN, 'main', await line.commit({ [SMALL]: '1\n' }, []))
  await line.goesOn()
  return () => rm(line.folder, { recursive: true, force: true })
}, 60_000)

test('30. an R3 change merges only after a listed person approved that head', { timeout: 60_000 }, async () => {
  const { opens, goesOn, acts, item, main, people, commit, repository } = line
  const before = await main()
  const { by, head, number } = await opens('bob', { [SMALL]: '1\n', 'package.json': '{}\n' })
  await goesOn()
  expect([await item(number), await main()]).toMatchObject([{ state: 'needs_human', pull: { head: { oid: head, risk: { class: 'R3' }, review: { verdict: 'approve' } } } }, before])
  await people.comment(ANN, number, 'Approved by the operator.')
  await acts({ act: 'approve', by: 'bob', role: 'reviewer', item: number, head })
  await acts({ act: 'approve', by: 'mallory', role: 'none', item: number, head })
  await acts({ act: 'approve', item: number, head: before })
  await acts({ act: 'level', scope: 'bob', risk: 'R3', level: 'auto' })
  await goesOn()
  expect([(await item(number))?.state, await main()]).toEqual(['needs_human', before])
  // An approval is of one head: the next one asks anew.
  await acts({ act: 'approve', item: number, head })
  const moved = await commit({ [SMALL]: '1\n', 'package.json': '{ "private": true }\n' }, [head])
  await people.push(by, 'bob/work', moved)
  await goesOn()
  expect([(await item(number))?.state, await main()]).toEqual(['needs_human', before])
  await acts({ act: 'approve', item: number, head: moved })
  await goesOn()
  expect([(await item(number))?.merge?.commit, await repository.parents(await main())]).toEqual([await main(), [before, moved]])
})

/** Merges a change that breaks its release; the run that will find it is given back unworked. */
const breaks = async (login: string, files: Files) => {
  const before = await line.main()
  const { number } = await line.opens(login, files)
  const deploying = await line.goesOn('deployer')
  const merged = await line.main()
  line.broken.add(releaseName(merged))
  if (deploying) await line.works(deploying)
  return { number, before, merged, verify: await line.goesOn('post-merge-verifier') }
}
const BASE = { [SMALL]: '1\n', 'package.json': '{ "private": true }\n' }
const rolledBackTo = async (commit: string) => expect((await line.store.world()).main).toMatchObject({ live: { commit, back: true } })

test('51. reverting the newest change restores the tree of its parent without review or checks, 39. and whoever wrote it asks from now on', { timeout: 60_000 }, async () => {
  const { repository, goesOn, works, main, item, checked, trust } = line
  const { number, before, merged, verify } = await breaks('carl', { ...BASE, [SECOND]: 'broken\n' })
  expect([await item(number), await main()]).toMatchObject([{ state: 'deployed', merge: { commit: merged } }, merged])
  checked.length = 0
  if (verify) await works(verify)
  await line.store.tick(newId())
  await rolledBackTo(before)
  const undone = await main()
  expect([await repository.tree(undone), await repository.parents(undone), checked]).toEqual([await repository.tree(before), [merged], []])
  expect([(await item(number))?.merge, (await item(number))?.priority, await trust()]).toEqual([null, 1, { 'carl R1': 'ask', 'pr-reviewer R1': 'probation' }])
  await goesOn()
  expect((await line.store.world()).main).toMatchObject({ head: undone, live: { commit: undone }, failed: null })
})

test('51. with a later change the revert takes the normal lane: it keeps that change and passes its checks first', { timeout: 60_000 }, async () => {
  const { repository, goesOn, works, main, people, commit, checked, item } = line
  const { number, before, merged, verify } = await breaks('dora', { ...BASE, [SECOND]: 'broken\n' })
  const later = await commit({ ...BASE, [SECOND]: 'broken\n', [THIRD]: 'later\n' }, [merged])
  await people.push(ANN, 'main', later)
  checked.length = 0
  if (verify) await works(verify)
  const second = await goesOn('post-merge-verifier')
  await rolledBackTo(before)
  expect([await main(), checked]).toEqual([later, []])
  if (second) await works(second)
  await line.store.tick(newId())
  const undone = await main()
  expect([await repository.parents(undone), await repository.text(undone, SECOND), await repository.text(undone, THIRD)]).toEqual([[later], null, 'later\n'])
  expect([checked, (await item(number))?.merge]).toEqual([[undone], null])
  await goesOn()
})

test('51. and is for a person where main would be red without the change', { timeout: 60_000 }, async () => {
  const { acts, goesOn, works, main, people, commit, item, store, trust } = line
  await acts({ act: 'level', scope: 'pr-reviewer', risk: 'R1', level: 'auto' })
  const { number, merged, verify } = await breaks('emil', { ...BASE, [THIRD]: 'later\n', [SECOND]: 'broken\n' })
  const later = await commit({ ...BASE, [SECOND]: 'broken\n', [THIRD]: 'needs b\n' }, [merged])
  await people.push(ANN, 'main', later)
  if (verify) await works(verify)
  const second = await goesOn('post-merge-verifier')
  if (second) await works(second)
  await store.tick(newId())
  expect([await main(), (await item(number))?.state]).toEqual([later, 'deployed'])
  expect(Object.values((await store.world()).attention).map(({ question }) => question)).toContainEqual(expect.stringContaining('main without the change does not pass its checks'))
  expect(await trust()).toMatchObject({ 'emil R1': 'ask', 'pr-reviewer R1': 'probation' })
})
