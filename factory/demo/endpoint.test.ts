import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { writeRecording } from '../model/by-turn.ts'
import { startEndpoint, type Endpoint } from './endpoint.ts'

const say = (text: string) => ({ content: [{ type: 'text' as const, text }], stop: 'end_turn' as const })

const someEndpoint = async (): Promise<Endpoint> => {
  const folder = await mkdtemp(path.join(tmpdir(), 'factory-demo-'))
  await writeRecording(folder, { form: 2, automation: 'pr-reviewer', slot: 'feature', run: 1, model: 'any', tools: [], replies: [say('First of {shown:item}.'), say('Second.')] })
  const endpoint = await startEndpoint(folder)
  if (!endpoint) throw new Error('There is a recording, so there is an endpoint.')
  onTestFinished(async () => {
    await endpoint.close()
    await rm(folder, { recursive: true, force: true })
  })
  return endpoint
}

const ask = async ({ url }: Endpoint, item: number, turn: number): Promise<string> => {
  const answered = Array.from({ length: turn }, () => [{ role: 'assistant', content: 'Before.' }, { role: 'user', content: 'Go on.' }]).flat()
  const body = { model: 'any', max_tokens: 1, stream: true, system: [{ type: 'text', text: 'Rules.\n\nAutomation: pr-reviewer\n\nMore.' }], messages: [{ role: 'user', content: [{ type: 'text', text: `Item #${item}: feature.` }] }, ...answered] }
  return (await fetch(`${url}/v1/messages`, { method: 'POST', body: JSON.stringify(body) })).text()
}

const settledWithin = <T>(promise: Promise<T>, turns: number): Promise<boolean> =>
  Promise.race([promise.then(() => true), (async () => {
    for (let turn = 0; turn < turns; turn += 1) await fetch('data:,')
    return false
  })()])

test('87. a request about an item waits until its part is known, and is then answered in the words of that part', async () => {
  const endpoint = await someEndpoint()
  const early = ask(endpoint, 31, 0)
  expect(await settledWithin(early, 20)).toBe(false)
  endpoint.bind('spec', 30)
  endpoint.bind('feature', 31)
  expect(await early).toContain('#31')
  expect(await ask(endpoint, 30, 0)).toContain('There is no recording pr-reviewer.spec.json.')
})

test('87. a turn that is held is answered when it is released, and no other waits', async () => {
  const endpoint = await someEndpoint()
  endpoint.bind('feature', 31)
  const gate = endpoint.hold({ automation: 'pr-reviewer', slot: 'feature', turn: 1 })
  expect(await ask(endpoint, 31, 0)).toContain('#31')
  const second = ask(endpoint, 31, 1)
  expect(await settledWithin(second, 20)).toBe(false)
  gate.release()
  expect(await second).toContain('Seco')
})

test('87. without recordings there is no endpoint to play them', async () => {
  expect(await startEndpoint(path.join(tmpdir(), 'no-such-recordings'))).toBeNull()
})
