import { expect, test } from 'vitest'
import { oidOf, worldOf } from '#factory/core/testing.ts'
import { readFailedRelease } from '#factory/core/failed-release.ts'
import type { Deploy } from '#factory/deploy/deploy.ts'
import { deployContext, lineOf } from './testing.ts'
import { work } from './work.ts'

const [OLD, NEW] = [oidOf(1), oidOf(2)]
const advanced = (from: string | null, to: string) => ({ of: 'main', key: '', type: 'advanced', data: { from, to, by: 'merge-queue' }, actor: 'merge-queue' }) as const
const served = { of: 'main', key: '', type: 'release_live', data: { release: 'r-old', commit: OLD, tree: `tree-${OLD}`, slot: 'blue' }, actor: 'deployer' } as const
const world = worldOf(advanced(null, OLD), served, advanced(OLD, NEW))
const code = lineOf([{ commit: OLD, changes: [] }, { commit: NEW, changes: ['app/page.tsx'] }])
const NAME = `r-${NEW.slice(0, 12)}`
const stageOf = (change: Partial<Parameters<typeof deployContext>[0]> = {}) => deployContext({ world, repository: code, serves: [{ slot: 'blue', release: 'r-old' }], ...change })

test('main is built, started where nobody is served, tried, and the switch asked for', async () => {
  const { context, deploy } = await stageOf()
  const { intents, ending } = await work(context)
  expect(intents).toEqual([{ kind: 'deploy', payload: { release: NAME, commit: NEW, tree: `tree-${NEW}`, slot: 'green', artifact: `artifact:tree-${NEW}`, from: 'r-old' } }])
  expect(ending).toEqual({ reason: 'done' })
  expect([...deploy.slots]).toEqual([['blue', 'r-old'], ['green', NAME]])
})

test('what somebody moved main to since the run was queued is left until it is checked', async () => {
  const { context, deploy } = await stageOf({ world: worldOf(advanced(null, OLD), served, { ...advanced(OLD, NEW), data: { from: OLD, to: NEW, by: 'ann' } }) })
  expect(await work(context)).toEqual({ intents: [], ending: { reason: 'nothing_to_do', note: `${NEW} waits for its checks` } })
  expect([...deploy.slots]).toEqual([['blue', 'r-old']])
})

test.each([
  ['health', { sick: new Set([NAME]) }, `${NAME} was started in green.`],
  ['smoke', { works: (_journey: string, release: string) => release !== NAME }, 'smoke: smoke broke off.'],
])('81. a release that fails %s is never switched to: it is given up, filed, and the old one is served', async (step, change, seen) => {
  const { context, deploy } = await stageOf(change)
  const { intents, ending } = await work(context)
  expect(intents.map(({ kind }) => kind)).toEqual(['create_issue'])
  expect(intents[0]).toMatchObject({ payload: { kind: 'bug', fingerprint: `release:${step}`, body: expect.stringContaining(seen) as string } })
  expect(readFailedRelease(ending.note ?? '')).toEqual({ release: NAME, commit: NEW, tree: `tree-${NEW}`, slot: 'green' })
  expect(await deploy.live()).toEqual({ ok: true, live: { slot: 'blue', release: 'r-old' } })
  expect(deploy.slots.has('green')).toBe(false)
})

test('a release that goes on starting is filed with how long it was waited for and what it said', async () => {
  const { context, deploy } = await stageOf()
  const { intents } = await work({ ...context, deploy: { ...deploy, health: async () => 'starting', log: async () => '' } })
  const body = intents[0]?.kind === 'create_issue' ? intents[0].payload.body : ''
  expect(body).toContain('did not become healthy: it was still starting after 60 s: asked 120 times, healthy 0 times.')
  expect(body).toContain('The release has written nothing.')
})

const buildsAs = (answer: Awaited<ReturnType<Deploy['build']>>) => async () => {
  const { context, deploy } = await stageOf()
  return { ...(await work({ ...context, deploy: { ...deploy, build: async () => answer } })), slots: deploy.slots }
}

test('81. a tree that does not build is given up before anything starts', async () => {
  const { intents, slots } = await buildsAs({ at: 'failed', message: 'The build ended with 1.', log: 'Module not found' })()
  expect(intents).toMatchObject([{ kind: 'create_issue', payload: { title: `Release ${NAME} was not put into service: build failed`, body: expect.stringContaining('Module not found') as string } }])
  expect([...slots]).toEqual([['blue', 'r-old']])
})

test('what could not be tried is no fault of the commit: nothing is given up', async () => {
  const { intents, ending } = await buildsAs({ at: 'uncertain', message: 'No box can be made here.' })()
  expect({ intents, ending }).toEqual({ intents: [], ending: { reason: 'sandbox', note: 'No box can be made here.' } })
})

test('a commit that changes nothing that is served goes live at once with the release that is', async () => {
  const { context, deploy } = await stageOf({ repository: lineOf([{ commit: OLD, changes: [] }, { commit: NEW, changes: ['docs/spec/engine.md', 'e2e/note.spec.ts'] }]) })
  const { intents } = await work({ ...context, deploy: { ...deploy, build: async () => { throw new Error('Nothing is built for this.') } } })
  expect(intents).toMatchObject([{ kind: 'deploy', payload: { release: 'r-old', commit: NEW, slot: 'blue' } }])
})

test('after a crash behind the switch the release that is live is asked for again, and nothing is started', async () => {
  const { context, deploy } = await stageOf({ serves: [{ slot: 'blue', release: 'r-old' }, { slot: 'green', release: NAME }] })
  const { intents } = await work({ ...context, deploy: { ...deploy, start: async () => { throw new Error('Nothing is started for this.') } } })
  expect(intents).toMatchObject([{ kind: 'deploy', payload: { release: NAME, slot: 'green' } }])
})
