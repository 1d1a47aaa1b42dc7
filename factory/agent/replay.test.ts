import path from 'node:path'
import { expect, test } from 'vitest'
import { byTurn, readRecordings, writeRecording } from '../model/by-turn.ts'
import { readExchange } from '../model/exchange.ts'
import type { Asked, Scripted } from '../model/loopback.ts'
import type { ModelRequest } from '../model/model.ts'
import { agentWork } from './agent-work.ts'
import { recordingOf } from './recording-of.ts'
import { replay, type Recorded } from './replay.ts'
import { answer, call, someRun, text, type Played } from './testing.ts'

const PROMPT = 'Greet people.'
const work = agentWork(PROMPT)
const answers = [answer(call('run', { argv: ['npm', 'test'] })), answer(call('comment', { on: 'item', body: 'It is done.' }))]
const script = (_: Asked, number: number): Scripted => answers[number - 1] ?? answer(text('Done.'))

const recordedRun = async (): Promise<{ played: Played; recorded: Recorded }> => {
  const played = await someRun({ script })
  const { intents } = await work(played.context)
  const request = async (name: string) => JSON.parse(Buffer.from((await readExchange(path.join(played.folder, 'exchanges'), name)).request, 'base64').toString()) as ModelRequest
  return { played, recorded: { steps: played.steps, request, judged: intents.map((intent) => ({ intent, verdict: 'allow' })) } }
}
const allow = async () => 'allow' as const

test('62. a recorded run replays with equal requests, intents and verdicts', async () => {
  const { played, recorded } = await recordedRun()
  expect(await replay(played.context, PROMPT, recorded, allow)).toEqual({ at: 'equal', turns: 3 })
})

test('62. the first difference is told: a prompt, a tool result, an intent, a verdict', async () => {
  const { played: { context }, recorded } = await recordedRun()
  const [first, second, third] = recorded.steps
  if (!first || !second || !third) throw new Error('The run had three steps.')
  expect(await replay(context, 'Insult people.', recorded, allow)).toMatchObject({ at: 'different', step: 1, what: 'request', where: 'system.0.text' })
  const other = { ...first, results: [{ type: 'tool_result', tool_use_id: 'toolu_1_0', content: [{ type: 'text', text: 'exit 1' }] }] } as const
  expect(await replay(context, PROMPT, { ...recorded, steps: [other, second, third] }, allow)).toMatchObject({ step: 2, what: 'request', where: 'messages.2.content.0.content.0.text', now: '"exit 1"' })
  expect(await replay(context, PROMPT, { ...recorded, judged: [] }, allow)).toMatchObject({ what: 'intent' })
  expect(await replay(context, PROMPT, recorded, async () => 'deny')).toMatchObject({ what: 'verdict', where: 'comment', recorded: 'allow', now: 'deny' })
})

const about = { automation: 'feature-builder', slot: '1', run: 1, model: 'any', tools: ['comment', 'give_up', 'run'] }
const recordingOfRun = async ({ played: { steps }, recorded: { request } }: Awaited<ReturnType<typeof recordedRun>>) =>
  recordingOf(about, await Promise.all(steps.map(async (step) => ({ step, request: await request(step.exchange ?? '') }))), { places: ['/home/ann'] })

test('by turn: what was exported of a run is said again to the next, while its tools work for real', async () => {
  const run = await recordedRun()
  const folder = path.join(run.played.folder, 'recordings/greeting')
  expect(await writeRecording(folder, await recordingOfRun(run))).toBe('feature-builder.1.json')
  const said: string[] = []
  const again = await someRun({ script: byTurn(await readRecordings(folder)), say: (argv) => (said.push(argv.join(' ')), 'other output') })
  expect(await work(again.context)).toMatchObject({ ending: { reason: 'done' }, intents: [{ kind: 'comment' }] })
  expect(said).toEqual(['npm test'])
})

test('by turn: a slot takes the place of a number, and waits until it is known; thinking and places of the machine are not recorded', async () => {
  const run = await recordedRun()
  const [first, ...others] = run.played.steps
  if (!first) throw new Error('The run had steps.')
  const secret = [{ type: 'thinking', thinking: 'Hm.', signature: 's' }, { type: 'text', text: 'In /home/ann/memo.' }, ...first.content] as const
  const recording = { ...(await recordingOfRun({ ...run, played: { ...run.played, steps: [{ ...first, content: secret }, ...others] } })), slot: 'greeting' }
  expect(recording.replies[0]?.content.map((block) => (block.type === 'text' ? block.text : block.type))).toEqual(['In /repo/memo.', 'tool_use'])
  let know: (slot: string) => void = () => undefined
  const slot = new Promise<string>((resolve) => { know = resolve })
  const again = await someRun({ script: byTurn([recording], { slotOf: (item) => (item === 1 ? slot : 'none') }) })
  const working = work(again.context)
  know('greeting')
  expect(await working).toMatchObject({ ending: { reason: 'done' } })
})

test('by turn: another run about the same item has a recording of its own, and other tools are refused', async () => {
  const first = await recordingOfRun(await recordedRun())
  const second = { ...first, run: 2, replies: [{ content: [{ type: 'tool_use' as const, name: 'give_up', input: { why: 'No.' } }], stop: 'tool_use' as const }, { content: [{ type: 'text' as const, text: 'Done.' }], stop: 'end_turn' as const }] }
  const server = byTurn([first, second])
  await work((await someRun({ script: server })).context)
  expect(await work((await someRun({ script: server })).context)).toMatchObject({ ending: { reason: 'gave_up' } })
  const { context } = await someRun({ script: byTurn([{ ...first, tools: ['comment'] }]) })
  expect(await work(context)).toMatchObject({ ending: { reason: 'rejected', note: expect.stringContaining('recorded with other tools') as string } })
})
