import { expect, test } from 'vitest'
import { factoryOn } from '#db/factory-testing.ts'
import { testDatabase } from '#db/testing.ts'
import { agentWork } from '../agent/agent-work.ts'
import { answer, call, someRun, text } from '../agent/testing.ts'
import { delivery } from '../core/testing.ts'
import { pgStore } from './pg-store.ts'
import { act, CAPS, given, HOUSE, tick } from './testing.ts'

const factory = factoryOn(testDatabase())
const work = agentWork('Greet people.')
const npm = (name: string) => call('run', { argv: ['npm', 'run', name] })

test('a fork sends as its first request exactly the history of its steps, dry, on a resource of its own and to the model that was named', async () => {
  const store = pgStore(factory(), HOUSE, CAPS, 'here')
  await store.put(delivery(1))
  await tick(store)
  const first = given(await store.claim('w1'))
  const script = [answer(npm('test')), answer(npm('lint')), answer(npm('types')), answer(call('comment', { on: 'item', body: 'It is done.' })), answer(text('Done.'))]
  const { context, server } = await someRun({ script: (_, number) => script[(number - 1) % script.length] ?? answer(text('Done.')) })
  expect(await work({ ...context, steps: store.steps(first) })).toMatchObject({ ending: { reason: 'done' } })
  const paid = (await store.steps(first).load()).map(({ cost }) => cost)
  expect([paid.length, paid.every((cost) => cost > 0)]).toEqual([5, true])
  const { id, automation, item, depth, seed } = first
  await store.put(act({ act: 'fork', fork: { id, automation, item, depth, seed, step: 2, model: 'claude-opus-4-5' } }))
  await tick(store)
  // The first run still holds its item; the fork is in nobody's way.
  const forked = given(await store.claim('w2'))
  expect(forked).toMatchObject({ automation, item, seed, resource: `fork:${forked.id}` })
  expect(await store.about(forked)).toMatchObject({ mode: 'dry', model: 'claude-opus-4-5', resumed: false, applies: null })
  const before = server.asked.length
  const loaded = await store.steps(forked).load()
  expect(loaded.map(({ n, cost, content }) => [n, cost, content])).toEqual((await store.steps(first).load()).slice(0, 2).map(({ n, content }) => [n, 0, content]))
  await work({ ...context, run: { ...context.run, id: forked.id, mode: 'dry' }, steps: store.steps(forked) })
  expect(JSON.stringify(server.asked[before])).toBe(JSON.stringify(server.asked[2]))
  expect((await store.steps(forked).load()).length).toBeGreaterThan(2)
  expect(await store.steps(first).load()).toHaveLength(5)
  await store.end(forked, { reason: 'model_unavailable' })
  await tick(store)
  expect((await store.world()).items['1']).toMatchObject({ state: 'building', run: first.id })
  // Nothing follows from how it ended.
  expect(await store.world()).toMatchObject({ automations: {}, integrations: {} })
})

test('a reviewer’s fork, one of an automation that is frozen, and one of code begin nothing', async () => {
  const store = pgStore(factory(), HOUSE, CAPS, 'here')
  const { id, automation, item, depth, seed } = { id: '019b8b74-1800-7fc0-8eb2-b5c6359b1cc2', automation: 'builder', item: null, depth: 0, seed: 's' }
  const fork = { id, automation, item, depth, seed, step: 0, model: null }
  await store.put({ kind: 'act', id: 'by a reviewer', act: { act: 'fork', by: 'rob', role: 'reviewer', door: 'cli', fork } })
  await store.put(act({ act: 'fork', fork: { ...fork, automation: 'checks' } }))
  await store.put(act({ act: 'freeze', scope: 'builder' }))
  await store.put(act({ act: 'fork', fork }))
  expect((await tick(store)).commands.filter(({ command }) => command === 'queueRun')).toEqual([])
})
