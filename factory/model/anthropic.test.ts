import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, test } from 'vitest'
import { anthropic } from './anthropic.ts'
import { modelContract } from './contract.ts'
import { readExchange, replayingFetch } from './exchange.ts'
import { waitIn } from './failures.ts'
import { startLoopback, type Scripted } from './loopback.ts'
import type { ModelRequest } from './model.ts'

const KEY = 'canary-key-3f9c'

const asking = (text: string): ModelRequest => ({ model: 'scripted', max_tokens: 100, system: [{ type: 'text', text: 'Be brief.' }], tools: [], messages: [{ role: 'user', content: [{ type: 'text', text }] }] })

const SCRIPT: Readonly<Record<string, Scripted>> = {
  hello: { then: 'answer', content: [{ type: 'text', text: 'Hello.' }], usage: { input: 10 } },
  call: { then: 'answer', content: [{ type: 'text', text: 'Reading.' }, { type: 'tool_use', name: 'read', input: { path: 'README.md', from: 3 } }], usage: { input: 4, cacheRead: 90, cacheWrite: 6, output: 7 } },
  limited: { then: 'fail', status: 429, type: 'rate_limit_error', message: 'slow down', headers: { 'retry-after': '7' } },
  spent: { then: 'fail', status: 429, type: 'rate_limit_error', message: 'enforced_spend_limit_reached' },
  invalid: { then: 'fail', status: 400, type: 'invalid_request_error', message: 'no such field' },
  long: { then: 'fail', status: 400, type: 'invalid_request_error', message: 'prompt is too long: 300000 tokens' },
  unauthorised: { then: 'fail', status: 401, type: 'authentication_error', message: 'no such key' },
  busy: { then: 'fail', status: 529, type: 'overloaded_error', message: 'busy' },
  cut: { then: 'cut' },
  silence: { then: 'silence' },
}

const bench = async () => {
  const records = await mkdtemp(path.join(tmpdir(), 'factory-model-'))
  const server = await startLoopback(({ messages }) => {
    const word = (messages.at(-1)?.content as { text: string }[])[0]?.text ?? ''
    return SCRIPT[word] ?? { then: 'fail', status: 404, type: 'not_found_error', message: word }
  })
  const model = anthropic({ model: 'scripted', baseURL: server.url, apiKey: KEY, records })
  return {
    model, server, records, hello: asking('hello'), limited: asking('limited'), cut: asking('cut'), invalid: asking('invalid'), unauthorised: asking('unauthorised'),
    close: async () => {
      await server.close()
      await rm(records, { recursive: true, force: true })
    },
  }
}

modelContract('anthropic', bench)

const never = new AbortController().signal
const ignore = () => undefined

test('a call arrives with its input whole, and tokens by how they are charged', async () => {
  const { model, close } = await bench()
  expect(await model.ask(asking('call'), ignore, never)).toMatchObject({
    ok: true, stop: 'tool_use', usage: { input: 4, cacheRead: 90, cacheWrite: 6, output: 7 },
    content: [{ type: 'text', text: 'Reading.' }, { type: 'tool_use', name: 'read', input: { path: 'README.md', from: 3 } }],
  })
  await close()
})

test.each([['spent', 'spend_limit'], ['long', 'too_long'], ['busy', 'overloaded'], ['unknown', 'unauthorised']])('65. %s is told as %s', async (word, kind) => {
  const { model, close } = await bench()
  expect(await model.ask(asking(word), ignore, never)).toMatchObject({ ok: false, class: kind })
  await close()
})

test('65. an endpoint that is not there is unreachable, and its probe says what to look at', async () => {
  const { model, server, close } = await bench()
  await server.close()
  expect(await model.ask(asking('hello'), ignore, never)).toMatchObject({ ok: false, class: 'unreachable', usage: null, recording: null })
  expect(await model.probe()).toMatchObject({ ok: false, fix: expect.stringContaining('ANTHROPIC_BASE_URL') as string })
  await close()
})

test('65. a stream that falls silent is cut', async () => {
  const { server, records, close } = await bench()
  const silent = anthropic({ model: 'scripted', baseURL: server.url, apiKey: KEY, records, silenceMs: 50 })
  expect(await silent.ask(asking('silence'), ignore, never)).toMatchObject({ ok: false, class: 'cut', usage: { input: 10 }, recording: { requestHash: expect.any(String) as string } })
  await close()
})

test('every try is kept, without the key, and a replay answers it byte for byte', async () => {
  const { model, records, close } = await bench()
  const live = await model.ask(asking('call'), ignore, never)
  const [name = ''] = await readdir(records)
  expect(await readFile(path.join(records, name), 'utf8')).not.toContain(KEY)
  expect(await readExchange(records, name)).toMatchObject({ status: 200, ended: 'whole', requestHash: live.recording?.requestHash })
  const replay = anthropic({ model: 'scripted', apiKey: 'none', records: path.join(records, 'again'), fetch: replayingFetch(records, (hash) => (hash === live.recording?.requestHash ? name : null)) })
  const again = await replay.ask(asking('call'), ignore, never)
  expect(again).toMatchObject({ ok: true, content: live.ok ? live.content : [], usage: live.usage })
  expect(again.recording?.requestHash).toBe(live.recording?.requestHash)
  expect(await replay.ask(asking('something else'), ignore, never)).toMatchObject({ ok: false, class: 'invalid', message: expect.stringContaining('No recorded answer') as string })
  await close()
})

test('what is counted before asking, and an endpoint that cannot count', async () => {
  const { model, server, close } = await bench()
  expect(await model.count(asking('hello'), never)).toBeGreaterThan(10)
  expect(await model.probe()).toMatchObject({ ok: true })
  await server.close()
  expect(await model.count(asking('hello'), never)).toBeNull()
  await close()
})

test('a wait is read in milliseconds, seconds, and as a date', () => {
  const now = Date.UTC(2026, 10, 22, 12)
  expect(waitIn(new Headers({ 'retry-after-ms': '1500' }), now)).toBe(1500)
  expect(waitIn(new Headers({ 'retry-after': '7' }), now)).toBe(7000)
  expect(waitIn(new Headers({ 'retry-after': 'Sun, 22 Nov 2026 12:00:30 GMT' }), now)).toBe(30_000)
  expect(waitIn(new Headers(), now)).toBeUndefined()
})
