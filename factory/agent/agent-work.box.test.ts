import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { git, gitWith } from '../git/git.ts'
import type { Asked, Scripted } from '../model/loopback.ts'
import { bubblewrap } from '../sandbox/bubblewrap.ts'
import type { Sandbox } from '../sandbox/sandbox.ts'
import type { Step } from '../work/work.ts'
import { agentWork, assignedWork } from './agent-work.ts'
import { textIn } from './history.ts'
import { answer, call, someRun, text } from './testing.ts'

const work = agentWork('Greet people.')
const done = answer(text('Done.'))
const lastWords = ({ messages }: Asked): string => textIn((messages.at(-1)?.content ?? []) as Step['content'])
const PICTURE = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='

const someSandbox = async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'factory-box-'))
  await chmod(folder, 0o755)
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  return bubblewrap({ folder })
}

// Killed without a word: the clone stays behind as it was, its last command carried out but not saved.
const leftBehind = (sandbox: Sandbox): Sandbox => ({
  ...sandbox,
  open: async (spec) => {
    const box = await sandbox.open(spec)
    return 'refused' in box ? box : { ...box, close: async () => undefined }
  },
})

const builder = { tools: ['read', 'list', 'search', 'log', 'edit', 'write', 'run', 'check'], run: ['node', 'git', 'sh'], intents: { open_pr: 1 } } as const
const pull = call('open_pr', { title: 'Say hello', summary: 'The greeting says hello.', criteria: [{ id: 'c1', how: 'A test reads it.', evidence: { check: 'unit' } }] })

test('an agent reads, searches, changes, runs, checks and hands over one commit', async () => {
  const answers: Scripted[] = [
    answer(call('list', { path: '.', depth: 2 }), call('read', { path: 'greeting.ts' }), call('search', { pattern: "greet.*'hi'", glob: '**/*.ts' })),
    answer(call('edit', { path: 'greeting.ts', old: "'hi'", new: "'hello for 100 ms'" }), call('write', { path: 'docs/new/greeting.md', content: 'Hello.\n' }), call('read', { path: 'greeting.ts' })),
    answer(call('run', { argv: ['node', '-e', 'console.log(1 + 1)'] }), call('log', { path: 'greeting.ts', what: 'diff' }), call('check', { names: ['types', 'unit'] })),
    answer(pull), done,
  ]
  const { context, server, base } = await someRun({ sandbox: await someSandbox(), automation: builder, script: (_, number) => answers[number - 1] ?? done })
  const { intents, ending } = await work(context)
  expect(ending).toEqual({ reason: 'done' })
  expect(lastWords(server.asked[1] as Asked)).toMatch(/AGENTS\.md\ngreeting\.ts[\s\S]*version [0-9a-f]{8}, lines 1–2 of 2\n1\texport const greeting = 'hi'[\s\S]*greeting\.ts:1:export/)
  expect(lastWords(server.asked[2] as Asked)).toContain("1\texport const greeting = 'hello for 100 ms'")
  expect(lastWords(server.asked[3] as Asked)).toMatch(/exit 0\n2\n[\s\S]*\+export const greeting = 'hello for 100 ms'[\s\S]*types: green, 3 of 3 passed/)
  const [intent] = intents
  if (intent?.kind !== 'open_pr') throw new Error('No pull request was handed over.')
  const { bundle } = intent.payload
  expect(bundle.base).toBe(base)
  expect(await context.repository.text(bundle.head, 'docs/new/greeting.md')).toBe('Hello.\n')
  expect(await context.repository.parents(bundle.head)).toEqual([base])
  expect(await context.artifacts.get(bundle.file)).not.toBeNull()
}, 60_000)

test('a reviewer is told of each picture that draws differently, and reads both sides; nobody else is', async () => {
  const [before, after] = [Buffer.from(PICTURE, 'base64'), Buffer.concat([Buffer.from(PICTURE, 'base64'), Buffer.from([0])])]
  const place = 'reports/looks/kit-menus--closed-dark-390'
  const looking = async (automation: Parameters<typeof someRun>[0]['automation']) => {
    const script = (_: Asked, number: number) => (number === 1 ? answer(call('read', { path: `${place}.before.png` }), call('read', { path: `${place}.after.png` })) : done)
    const { context, server, base } = await someRun({ sandbox: await someSandbox(), automation: { ...automation, tools: ['read'] }, script })
    const look = { check: 'stories', name: 'kit-menus--closed-dark-390', before: await context.artifacts.put(before, 'png'), after: await context.artifacts.put(after, 'png'), diff: null }
    const head = { oid: base, checks: { stories: 'needs_look' }, looks: [look], review: null, risk: null, approvals: [], required: [], obstacle: null } as const
    await work({ ...context, item: { ...(context.item ?? fail()), pull: { number: 1, base, by: 'feature-builder', role: 'factory', authors: [], head } } })
    return server.asked
  }
  const asked = await looking({ intents: { review: 1 } })
  expect(JSON.stringify(asked[0]?.messages)).toContain(`- kit-menus--closed, dark, 390: ${place}.before.png, ${place}.after.png`)
  const shown = JSON.stringify(asked[1]?.messages)
  expect([shown.includes(before.toString('base64')), shown.includes(after.toString('base64'))]).toEqual([true, true])
  const other = await looking({ intents: { comment: 1 } })
  expect(JSON.stringify(other[0]?.messages)).not.toContain('kit-menus--closed')
  expect(lastWords(other[1] as Asked)).not.toContain('pixels')
}, 60_000)

test('what a tool cannot do it says: outside, unread, not there, twice, not allowed', async () => {
  const calls = [
    call('read', { path: '../etc/passwd' }), call('write', { path: '.git/hooks/post-commit', content: 'x' }), call('write', { path: 'greeting.ts', content: 'x' }), call('edit', { path: 'greeting.ts', old: "greeting = 'hey'", new: 'x' }),
    call('edit', { path: 'greeting.ts', old: 'e', new: 'x' }), call('run', { argv: ['git', 'commit', '-m', 'x'] }), call('run', { argv: ['curl', 'http://localhost'] }), call('read', { path: 'nowhere.ts' }), call('search', { pattern: '(' }),
    call('run', { argv: ['sh', '-c', 'ln -s /etc/passwd out'] }), call('read', { path: 'out' }),
  ]
  const { context, server } = await someRun({ sandbox: await someSandbox(), automation: builder, script: (_, number) => (number === 1 ? answer(...calls) : done) })
  await work(context)
  const results = server.asked[1]?.messages.at(-1)?.content as { is_error?: boolean; content: { text: string }[] }[]
  expect(results.map(({ content }) => content[0]?.text.split('\n')[0])).toEqual([
    '../etc/passwd is outside the repository.', '.git/hooks/post-commit belongs to git.', 'greeting.ts exists and you have not read it. Read it first.',
    'The text to replace is not in greeting.ts. The nearest text is at line 1:', 'The text to replace is in greeting.ts 3 times. Give more of what surrounds it, or set all.',
    'git commit may not be run: git is for reading here. The engine commits what you change.', 'curl may not be run here; allowed are: node, git, sh.', 'nowhere.ts does not exist.',
    expect.stringContaining('fatal') as string, 'exit 0', 'out leads out of the repository.',
  ])
  expect(results.filter(({ is_error: failed }) => failed)).toHaveLength(10)
}, 60_000)

test('a search takes alternatives of paths, and says of how many files it was when there is nothing', async () => {
  const of = (pattern: string, glob: string) => call('search', { pattern, glob })
  const calls = [of('greet', '{AGENTS.md,*.{js,ts}}'), of('nowhere', '{AGENTS.md,*.ts}'), of('greet', 'src/**'), of('x', '{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}'), call('search', { pattern: 'greeting =' }), of('greeting =', 'factory/**')]
  const { context, server } = await someRun({ sandbox: await someSandbox(), automation: builder, files: { 'AGENTS.md': 'Be short.\n', 'greeting.ts': "export const greeting = 'hi'\n", 'factory/recordings/a.json': 'greeting = all' }, script: (_, number) => (number === 1 ? answer(...calls) : done) })
  await work(context)
  const results = server.asked[1]?.messages.at(-1)?.content as { content: { text: string }[] }[]
  expect(results.map(({ content }) => content[0]?.text)).toEqual([
    "greeting.ts:1:export const greeting = 'hi'", 'Nothing found; {AGENTS.md,*.ts} fits 2 files.', 'Nothing found; src/** fits 0 files.', expect.stringContaining('stands for more than 100 patterns') as string,
    "greeting.ts:1:export const greeting = 'hi'", 'factory/recordings/a.json:1:greeting = all',
  ])
}, 60_000)

test('a list finds files by their names, at any depth, and says when there is none', async () => {
  const named = (wanted: string) => call('list', { path: '.', named: wanted })
  const files = { 'AGENTS.md': 'Be short.\n', 'a/b/c/d/greeting.test.ts': '', 'a/greeting.ts': '', 'a/meeting.ts': '' }
  const { context, server } = await someRun({ sandbox: await someSandbox(), automation: builder, files, script: (_, number) => (number === 1 ? answer(named('*Greet*.ts'), named('greet'), named('b')) : done) })
  await work(context)
  const results = server.asked[1]?.messages.at(-1)?.content as { content: { text: string }[] }[]
  expect(results.map(({ content }) => content[0]?.text)).toEqual(['a/b/c/d/greeting.test.ts\na/greeting.ts', 'Nothing below . is named greet.', 'a/b/'])
}, 60_000)

test('67. a long file is read in parts, a picture is shown, and a file changed since it was read is not written over', async () => {
  const answers = [
    answer(call('read', { path: 'long.txt' }), call('read', { path: 'dot.png' }), call('run', { argv: ['sh', '-c', 'echo more >> long.txt'] }), call('write', { path: 'long.txt', content: 'gone' })), done,
  ]
  const { context, server } = await someRun({
    sandbox: await someSandbox(), automation: builder, files: { 'long.txt': Array.from({ length: 900 }, (_, index) => `${index} ${'ä'.repeat(60)}`).join('\n'), 'make.js': '' },
    script: (_, number) => (number === 1 ? answer(call('run', { argv: ['node', '-e', `require('fs').writeFileSync('dot.png', Buffer.from('${PICTURE}', 'base64'))`] })) : (answers[number - 2] ?? done)),
  })
  await work(context)
  const [long, picture, , refused] = server.asked[2]?.messages.at(-1)?.content as { content: { type: string; text: string; source?: { data: string } }[] }[]
  expect(Buffer.byteLength(long?.content[0]?.text ?? '')).toBeLessThanOrEqual(24_000)
  expect(long?.content[0]?.text).toMatch(/of 900\n[\s\S]*… go on with from: \d+ …$/)
  expect(picture?.content[1]).toMatchObject({ type: 'image', source: { data: PICTURE } })
  expect(refused?.content[0]?.text).toBe('long.txt has changed since you read it. Read it again.')
}, 60_000)

test('63. a run killed between its tools and their saving goes on from the tree before them', async () => {
  const answers = [answer(call('write', { path: 'one.txt', content: '1\n' })), answer(call('run', { argv: ['sh', '-c', 'echo x >> two.txt'] })), answer(pull), done]
  const sandbox = await someSandbox()
  const script = (_: Asked, number: number) => answers[number - 1] ?? done
  const whole = await someRun({ sandbox, automation: builder, script })
  const killed = { ...whole.context, sandbox: leftBehind(sandbox), steps: { ...whole.context.steps, save: async (step: Step) => (step.n === 2 && step.results ? ('lost' as const) : whole.context.steps.save(step)) } }
  expect(await work(killed)).toMatchObject({ ending: { reason: 'lost' } })
  const { intents } = await work({ ...whole.context, run: { ...whole.context.run, resumed: true } })
  const [intent] = intents
  if (intent?.kind !== 'open_pr') throw new Error('No pull request was handed over.')
  expect(await whole.context.repository.text(intent.payload.bundle.head, 'two.txt')).toBe('x\n')
  expect(await whole.context.repository.text(intent.payload.bundle.head, 'one.txt')).toBe('1\n')
}, 60_000)

test('63. the first change of a run, made and not saved, is made once by the run that goes on', async () => {
  const answers = [answer(call('run', { argv: ['sh', '-c', 'echo x >> one.txt'] })), answer(pull), done]
  const sandbox = await someSandbox()
  const whole = await someRun({ sandbox, automation: builder, script: (_, number) => answers[number - 1] ?? done })
  const killed = { ...whole.context, sandbox: leftBehind(sandbox), steps: { ...whole.context.steps, save: async (step: Step) => (step.results ? ('lost' as const) : whole.context.steps.save(step)) } }
  expect(await work(killed)).toMatchObject({ ending: { reason: 'lost' } })
  const { intents } = await work({ ...whole.context, run: { ...whole.context.run, resumed: true } })
  const [intent] = intents
  if (intent?.kind !== 'open_pr') throw new Error('No pull request was handed over.')
  expect(await whole.context.repository.text(intent.payload.bundle.head, 'one.txt')).toBe('x\n')
}, 60_000)

test('a hand-over that merges has both sides as parents', async () => {
  const sandbox = await someSandbox()
  const answers = [answer(call('read', { path: 'greeting.ts' })), answer(call('run', { argv: ['sh', '-c', "echo \"export const greeting = 'both'\" > greeting.ts"] })), answer(call('push_fix', { note: 'Both are kept.' })), done]
  const { context, server, base } = await someRun({ sandbox, automation: { ...builder, id: 'pr-shepherd', intents: { push_fix: 1 } }, script: (_, number) => answers[number - 1] ?? done })
  const put = async (greeting: string) =>
    context.repository.commit({ tree: await treeWith(context.repository.path, base, `export const greeting = '${greeting}'\n`), parents: [base], message: greeting, at: 2_000_000 })
  const [ours, theirs] = [await put('ours'), await put('theirs')]
  await git(context.repository.path, 'config', 'uploadpack.allowAnySHA1InWant', 'true')
  const item = { ...(context.item ?? fail()), pull: { number: 1, base, by: 'feature-builder', role: 'factory' as const, authors: [], head: { oid: ours, checks: {}, review: null, risk: null, approvals: [], required: [], looks: [], obstacle: null } } }
  const { intents, ending } = await assignedWork({ ...context, item, base: ours }, 'Fix it.', { more: [], merge: theirs, why: 'conflict' })
  expect(ending).toEqual({ reason: 'done' })
  expect(lastWords(server.asked[1] as Asked)).toContain('<<<<<<<')
  expect(intents).toMatchObject([{ kind: 'push_fix', payload: { pull: 1, expectedHead: ours, why: 'conflict' } }])
  const [intent] = intents
  if (intent?.kind !== 'push_fix') return fail()
  expect(await context.repository.parents(intent.payload.bundle.head)).toEqual([ours, theirs])
}, 60_000)

const fail = (): never => {
  throw new Error('Something the test prepares is not there.')
}

const treeWith = async (repository: string, base: string, greeting: string): Promise<string> => {
  const blob = (await gitWith(repository, ['hash-object', '-w', '--stdin'], { input: greeting })).trim()
  const agents = (await git(repository, 'rev-parse', `${base}:AGENTS.md`)).trim()
  return (await gitWith(repository, ['mktree'], { input: `100644 blob ${agents}\tAGENTS.md\n100644 blob ${blob}\tgreeting.ts\n` })).trim()
}
