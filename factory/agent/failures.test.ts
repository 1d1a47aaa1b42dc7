import { expect, test } from 'vitest'
import { readSpent } from '../core/spent.ts'
import type { Scripted } from '../model/loopback.ts'
import { agentWork } from './agent-work.ts'
import { answer, call, someRun, text } from './testing.ts'

const work = agentWork('Greet people.')
const comment = answer(call('comment', { on: 'item', body: 'It is done.' }))
const fail = (status: number, type: string, headers?: Record<string, string>, message = type): Scripted => ({ then: 'fail', status, type, message, ...(headers ? { headers } : {}) })
const first = (times: number, failure: Scripted) => (_: unknown, number: number): Scripted => (number <= times ? failure : number === times + 1 ? comment : answer(text('Done.')))

test('65. 429 with retry-after: waited for as long as asked, five minutes at most, however often', async () => {
  const { context, waits, charged } = await someRun({ script: (_, number) => first(12, fail(429, 'rate_limit_error', { 'retry-after': number === 1 ? '7' : '9000' }))(_, number) })
  expect(await work(context)).toMatchObject({ ending: { reason: 'done' } })
  expect(waits).toEqual([7_000, ...Array<number>(11).fill(300_000)])
  expect(charged).toHaveLength(14)
})

test.each([
  ['429 without it', fail(429, 'rate_limit_error')], ['the spend limit', fail(429, 'rate_limit_error', { 'retry-after': '1' }, 'enforced_spend_limit_reached')],
  ['401', fail(401, 'authentication_error')], ['403', fail(403, 'permission_error')], ['404', fail(404, 'not_found_error')],
])('65. %s: no second try, no attempt used', async (_what, failure) => {
  const { context, server, waits } = await someRun({ script: () => failure })
  expect(await work(context)).toMatchObject({ ending: { reason: 'model_unavailable' } })
  expect([server.asked.length, waits]).toEqual([1, []])
})

test.each([['1', null], ['9000', 9_000_000]])('an account that is used up says so, and until when if it was told to wait longer than a run would (%s s)', async (after, ms) => {
  const { context } = await someRun({ script: () => fail(429, 'rate_limit_error', { 'retry-after': after }, 'enforced_spend_limit_reached') })
  const { ending } = await work(context)
  expect(readSpent(ending.note ?? '')).toEqual({ until: ms === null ? null : context.clock.now() + ms })
})

test.each([
  ['529', fail(529, 'overloaded_error')], ['500', fail(500, 'api_error')], ['502', fail(502, 'api_error')], ['503', fail(503, 'api_error')], ['504', fail(504, 'timeout_error')],
  ['a closed connection', { then: 'hangup' }], ['a cut stream', { then: 'cut' }], ['an error event in the stream', { then: 'error' }],
] as [string, Scripted][])('65. %s: again after 2, 4, 8 s, and the run goes on', async (_what, failure) => {
  const { context, waits, steps } = await someRun({ script: first(3, failure) })
  expect(await work(context)).toMatchObject({ ending: { reason: 'done' } })
  expect(waits).toHaveLength(3)
  for (const [index, wait] of waits.entries()) expect(Math.abs(wait / (2_000 * 2 ** index) - 1)).toBeLessThanOrEqual(0.2)
  expect(steps).toHaveLength(2)
})

test('65. eight tries of what may pass, then the model is unavailable', async () => {
  const { context, server, waits } = await someRun({ script: () => fail(529, 'overloaded_error') })
  expect(await work(context)).toMatchObject({ intents: [], ending: { reason: 'model_unavailable' } })
  expect(server.asked).toHaveLength(8)
  expect(Math.max(...waits)).toBeLessThanOrEqual(72_000)
})

test('65. a stream that falls silent is given up and asked again', async () => {
  const { context, waits } = await someRun({ script: first(1, { then: 'silence' }), silenceMs: 50 })
  expect(await work(context)).toMatchObject({ ending: { reason: 'done' } })
  expect(waits).toHaveLength(1)
})

test('25. a cut stream is charged what it reported, and its partial answer is not used', async () => {
  const { context, charged, steps } = await someRun({ script: first(1, { then: 'cut' }) })
  await work(context)
  expect(charged[0]).toMatchObject({ tokens: 10, estimated: false })
  expect(steps[0]?.content).toMatchObject([{ type: 'tool_use', name: 'comment' }])
})

test.each([['400', fail(400, 'invalid_request_error')], ['413', fail(413, 'request_too_large')], ['400, too long', fail(400, 'invalid_request_error', {}, 'prompt is too long: 300000 tokens')]])(
  '65. %s with nothing to shorten: rejected', async (_what, failure) => {
    const { context, server } = await someRun({ script: () => failure })
    expect(await work(context)).toMatchObject({ ending: { reason: 'rejected' } })
    expect(server.asked).toHaveLength(1)
  })

const npm = (name: string) => answer(call('run', { argv: ['npm', 'run', name] }))

test('65. too long with a history: asked once more with older results shortened, and they stay so', async () => {
  const { context, server } = await someRun({
    script: (_, number) => (number === 9 ? fail(400, 'invalid_request_error', {}, 'prompt is too long') : number < 11 ? npm(`task-${number}`) : number === 11 ? comment : answer(text('Done.'))),
    say: (argv) => `${argv.join(' ')}\nmore of it`,
  })
  expect(await work(context)).toMatchObject({ ending: { reason: 'done' } })
  const shortened = server.asked.map((asked) => JSON.stringify(asked).split('[shortened] run: done').length - 1)
  expect(shortened).toEqual([0, 0, 0, 0, 0, 0, 0, 0, 0, 4, 4, 4])
})

test('a window seven tenths full is compacted: older results in one line each, the last twenty turns whole', async () => {
  const { context, server } = await someRun({
    script: (_, number) => (number < 30 ? { ...npm(`task-${number}`), usage: { input: number === 25 ? 150_000 : 10 } } as Scripted : number === 30 ? comment : answer(text('Done.'))),
    say: (argv) => argv.join(' '), automation: { budget: { turns: 40, tokens: 1e7, cost: 1e9, wallMs: 1e9 } },
  })
  expect(await work(context)).toMatchObject({ ending: { reason: 'done' } })
  const shortened = server.asked.map((asked) => JSON.stringify(asked).split('[shortened]').length - 1)
  expect(shortened.slice(23, 28)).toEqual([0, 0, 5, 5, 5])
})

test.each([
  ['refusal', 'refusal'], ['model_context_window_exceeded', 'context_full'],
] as const)('65. stop_reason %s ends the run: %s', async (stop, reason) => {
  const { context } = await someRun({ script: () => ({ then: 'answer', content: [text('No.')], stop }) })
  expect(await work(context)).toMatchObject({ intents: [], ending: { reason } })
})

test('65. stop_reason max_tokens: a call that broke off is dropped, it is told to go on once, then it ends', async () => {
  const script = (_: unknown, number: number): Scripted => ({ then: 'answer', content: [text(`Part ${number}.`), call('run', { argv: ['npm', 'test'] })], stop: 'max_tokens' })
  const { context, server, steps } = await someRun({ script })
  expect(await work(context)).toMatchObject({ ending: { reason: 'no_output' } })
  expect(server.asked).toHaveLength(2)
  expect(steps[0]?.content).toEqual([{ type: 'text', text: 'Part 1.' }])
})

test('65. stop_reason pause_turn: asked again with what it said, thinking unchanged', async () => {
  const { context, server } = await someRun({
    script: (_, number) => (number === 1 ? { then: 'answer', content: [{ type: 'thinking', thinking: 'Hm.', signature: 'sig' }, text('Wait.')], stop: 'pause_turn' } : number === 2 ? comment : answer(text('Done.'))),
  })
  expect(await work(context)).toMatchObject({ ending: { reason: 'done' } })
  expect(server.asked[1]?.messages.at(-1)).toEqual({ role: 'assistant', content: [{ type: 'thinking', thinking: 'Hm.', signature: 'sig' }, { type: 'text', text: 'Wait.' }] })
})

test('a run told to stop while it waits ends as a shutdown, nothing of its last turn lost', async () => {
  const { context, stop } = await someRun({ script: () => fail(529, 'overloaded_error') })
  const stopping = { ...context, clock: { ...context.clock, after: async () => stop.abort() } }
  expect(await work(stopping)).toMatchObject({ intents: [], ending: { reason: 'shutdown' } })
})
