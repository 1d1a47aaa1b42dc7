import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { git } from '../git/git.ts'
import { forgetTrees, keptTree } from '../git/kept-trees.ts'
import type { Scripted } from '../model/loopback.ts'
import { bubblewrap } from '../sandbox/bubblewrap.ts'
import { agentWork } from './agent-work.ts'
import { answer, call, someRun, text } from './testing.ts'

const work = agentWork('Greet people.')
const builder = { tools: ['read', 'write', 'run', 'check'], run: ['sh'], intents: { open_pr: 1 } } as const
const pull = call('open_pr', { title: 'Say hello', summary: 'The greeting says hello.', criteria: [{ id: 'c1', how: 'A test reads it.', evidence: { check: 'unit' } }] })
const sh = (script: string) => call('run', { argv: ['sh', '-c', script] })
const done = answer(text('Done.'))

const someSandbox = async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'factory-box-'))
  await chmod(folder, 0o755)
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  return bubblewrap({ folder })
}
const playing = async (answers: readonly Scripted[], change: Partial<Parameters<typeof someRun>[0]> = {}) =>
  someRun({ sandbox: await someSandbox(), automation: builder, script: (_, number) => answers[number - 1] ?? done, ...change })

test('a fork goes on from the files of any step of a run that has ended and whose clone is gone', async () => {
  // The first run ends when it has handed in nothing twice; what follows is said to its forks.
  const { context, steps } = await playing([answer(sh('echo 1 > one.txt')), answer(sh('echo 2 > two.txt')), answer(sh('echo 3 > three.txt; rm one.txt')), done, done, answer(sh('echo 4 > four.txt')), answer(pull), done])
  expect(await work(context)).toMatchObject({ ending: { reason: 'no_output' } })
  const saved = structuredClone(steps)
  const fork = (taken: number) => work({ ...context, run: { ...context.run, id: `fork-${taken}` }, steps: { load: async () => saved.slice(0, taken), save: async () => 'saved' } })
  const { intents, ending } = await fork(2)
  expect(ending).toEqual({ reason: 'done' })
  const [intent] = intents
  if (intent?.kind !== 'open_pr') throw new Error('No pull request was handed over.')
  const of = (name: string) => context.repository.text(intent.payload.bundle.head, name)
  expect(await Promise.all(['one.txt', 'two.txt', 'three.txt', 'four.txt'].map(of))).toEqual(['1\n', '2\n', null, '4\n'])
  expect(await fork(1)).toMatchObject({ ending: { reason: 'no_output', note: expect.stringMatching(/nothing of it in: one\.txt\.$/) as string } })
}, 90_000)

test('63. a run whose engine was stopped goes on from its last step, though its clone went with the engine', async () => {
  const { context } = await playing([answer(sh('echo 1 > one.txt')), answer(pull), done])
  const stop = new AbortController()
  const stopped = { ...context, signal: stop.signal, steps: { ...context.steps, save: async (step: Parameters<typeof context.steps.save>[0]) => (step.results && stop.abort(), context.steps.save(step)) } }
  expect(await work(stopped)).toMatchObject({ ending: { reason: 'shutdown' } })
  const { intents } = await work({ ...context, run: { ...context.run, resumed: true } })
  expect(intents).toMatchObject([{ kind: 'open_pr' }])
}, 60_000)

test('a run that ends at a limit tells the next attempt which paths it had changed and what its last check said', async () => {
  const answers = [answer(sh('mkdir docs; echo 1 > docs/one.md; echo hello > greeting.ts')), answer(call('check', { names: ['types', 'unit'] })), answer(sh('echo 2 > two.txt'))]
  const { context } = await playing(answers, { red: ['unit'], automation: { ...builder, budget: { turns: 3, tokens: 1_000_000, cost: 3_000_000, wallMs: 600_000 } } })
  const { intents, ending } = await work(context)
  expect([intents, ending.reason]).toEqual([[], 'turns'])
  expect(ending.note).toContain('It had changed, and handed nothing of it in: docs/one.md, greeting.ts, two.txt.')
  expect(ending.note).toContain('Its last check, after step 2, said:\ntypes: green, 3 of 3 passed')
  expect(ending.note).toContain('unit: failure, 2 of 3 passed')
}, 60_000)

test('what may not come into the repository is not kept, and the run says so', async () => {
  const { context, steps } = await playing([answer(sh('ln -s /etc/passwd out')), done])
  const said: string[] = []
  await work({ ...context, say: (line) => void said.push(line) })
  expect(said.at(-1)).toBe('Its files are not kept: out is a link that leaves the repository.')
  expect(await keptTree(context.repository.path, steps[0]?.tree ?? '')).toBeNull()
}, 60_000)

test('kept trees are forgotten when they are old', async () => {
  const { context, steps } = await playing([answer(sh('echo 1 > one.txt')), done])
  await work(context)
  const tree = steps[0]?.tree ?? ''
  expect(await keptTree(context.repository.path, tree)).toMatch(/^[0-9a-f]{40}$/)
  expect(await forgetTrees(context.repository.path, Date.now() - 60_000)).toBe(0)
  expect(await forgetTrees(context.repository.path, Date.now() + 60_000)).toBe(1)
  expect([await keptTree(context.repository.path, tree), await git(context.repository.path, 'for-each-ref', 'refs/keep/trees')]).toEqual([null, ''])
}, 60_000)
