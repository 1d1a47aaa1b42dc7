import { expect, test } from 'vitest'
import { z } from 'zod'
import { announceEngine } from '#db/factory-presence.ts'
import { factoryOn, someQueuedRun } from '#db/factory-testing.ts'
import { storeStep } from '#db/writes/factory/steps.ts'
import { sql } from 'drizzle-orm'
import { testDatabase } from '#db/testing.ts'
import { newId } from '#domain/ids.ts'
import { Envelope } from './outcome.ts'
import { COMMANDS } from './table.ts'
import { answeringEngine, contextOn, happened, inReview, someItem, type } from './testing.ts'

const database = testDatabase()
const factory = factoryOn(database)
const RUN = newId()
const QUESTION = newId()

const seed = () => happened(
  factory(), ...inReview(1, RUN), someItem(2),
  { of: 'run', key: RUN, type: 'queued', run: RUN, data: { automation: 'feature-builder', defHash: 'd', item: 2, lease: 'item:2', fence: 1, seed: 's', mode: 'live', budget: { turns: 1, tokens: 1, cost: 1, wallMs: 1 }, depth: 0 } },
  { of: 'attention', key: QUESTION, type: 'opened', data: { kind: 'question', question: 'Which?', options: [{ id: 'a', text: 'A', decision: 'park' }, { id: 'b', text: 'B', decision: 'return' }], default: 'a', dueAt: 1, severity: 1, evidence: [] } },
)

/** The row of the run, and the two steps it has taken. */
const seedSteps = async () => {
  await someQueuedRun(factory(), { run: RUN, item: 2 })
  const step = { content: [], results: [], tree: null, usage: {}, costKnown: true, cost: 1, exchange: null, turn: {} }
  for (const n of [1, 2]) await factory().transaction((tx) => storeStep(tx, RUN, { n, ...step }))
  for (const [ordinal, verdict] of (['human', 'allow'] as const).entries()) {
    await factory().transaction((tx) => tx.execute(sql`insert into factory.intents (id, run, ordinal, kind, payload, hash, verdict) values (${`left-${verdict}`}, ${RUN}, ${ordinal}, 'comment', '{}', 'h', ${verdict})`))
  }
}

const answerOf = (out: readonly string[]) => Envelope.parse(JSON.parse(out.at(-1) ?? ''))

// What each command is typed with, and what the process ends with.
const TYPED: readonly (readonly [exit: number, ...argv: string[]])[] = [
  [0, 'up', '--once'], [0, 'run', 'checks', '--issue', '#2'], [2, 'run', 'cheks'], [0, 'issue', 'A title', '--label', 'bug,ui'], [2, 'issue', 'A title', '--body', 'no-such-file.md'],
  [0, 'spec', 'README.md'], [0, 'signal', 'The list jumps', '--about', 'feedback'], [2, 'signal', 'The list jumps', '--about', 'weather'], [2, 'signal', 'The list jumps', '--body', 'no-such-file.md'], [2, 'spec', 'no-such-file.md'], [0, 'status'], [0, 'queue'], [0, 'show', '#1'], [2, 'show', '#99'], [2, 'show', 'ffffffff'], [2, 'show', 'not an id'],
  [0, 'approve', '101', '--head', 'aaaaaaa'], [3, 'approve', '101', '--head', 'bbbbbbb'], [2, 'approve', '999'], [2, 'approve'], [0, 'answer', QUESTION, 'b'], [2, 'answer', QUESTION, 'z'], [2, 'answer', 'none', 'a'],
  [0, 'apply', 'left-human'], [3, 'apply', 'left-allow'], [2, 'apply', 'nothing'], [0, 'say', RUN, 'Look at the tests'], [2, 'say', 'ffff', 'x'], [0, 'stop', RUN], [0, 'retry', '#2'], [2, 'retry', '#99'],
  [0, 'freeze', '--automation', 'checks'], [2, 'freeze', '--automation', 'chekcs'], [0, 'freeze', '--off'], [0, 'metrics'], [2, 'metrics', '--since', 'yesterday'], [0, 'cost', '--by', 'model'], [2, 'cost', '--by', 'colour'],
  [0, 'audit'], [0, 'replay', RUN], [0, 'record', RUN, '--slot', 'feature', '--to', 'recordings'], [2, 'record', RUN, '--slot', 'A slot', '--to', 'recordings'], [2, 'record', '#99', '--slot', 'feature', '--to', 'recordings'], [0, 'fork', RUN, '--from-step', '2'], [2, 'fork', RUN], [2, 'fork', RUN, '--from-step', '3'], [2, 'fork', 'ffffffff', '--from-step', '1'], [0, 'simulate', '--issues', '2', '--seed', 'x'], [2, 'simulate', '--issues', '2', '--seed', 'x', '--mutant', 'none'],
  [2, 'no-such-command'], [2, 'status', 'too', 'much'], [2, 'status', '--loud'],
]

test('85. every command answers with --json as its schema says, and ends with the code of its outcome', { timeout: 60_000 }, async () => {
  await seed()
  await seedSteps()
  const context = contextOn(factory, { engine: answeringEngine() })
  for (const [exit, ...argv] of TYPED) {
    const typed = await type(context, ...argv, '--json')
    const { ok, command, data, error } = answerOf(typed.out)
    expect([argv, typed.exit, typed.out.length, error?.message]).toEqual([argv, exit, 1, exit === 0 ? undefined : expect.any(String)])
    expect([argv, ok, error === undefined || error.fix.length > 0]).toEqual([argv, exit === 0, true])
    if (data !== null) COMMANDS.find(({ name }) => name === command)?.data.parse(data)
    const lines = await type(context, ...argv)
    expect([argv, lines.exit, lines.out.length + lines.progress.length > 0]).toEqual([argv, exit, true])
  }
  const tried = new Set(TYPED.map(([, name]) => name))
  expect(COMMANDS.map(({ name }) => name).filter((name) => !tried.has(name) && !['doctor', 'pull', 'demo'].includes(name))).toEqual([])
})

test('85. an answer of the engine becomes the code that says so', async () => {
  const report = { run: 'r', intents: [], effects: [], cost: 0 }
  for (const [reason, exit] of [['done', 0], ['stuck', 1], ['denied', 3], ['needs_person', 3], ['frozen', 5], ['day_cap', 5]] as const) {
    expect([reason, (await type(contextOn(factory, { engine: answeringEngine({ run: async () => ({ ...report, reason }) }) }), 'run', 'checks')).exit]).toEqual([reason, exit])
  }
  for (const [notBegun, exit] of [['frozen', 5], ['money', 5], ['blind', 4], ['needs_human', 3], ['people', 3], ['off', 3], ['nothing_to_do', 1]] as const) {
    const context = contextOn(factory, { engine: answeringEngine({ run: async () => ({ notBegun }), fork: async () => ({ notBegun }) }) })
    for (const argv of [['run', 'checks'], ['fork', RUN, '--from-step', '1']]) {
      const { exit: ended, out } = await type(context, ...argv, '--json')
      expect([notBegun, ended, answerOf(out).error?.code]).toEqual([notBegun, exit, notBegun])
    }
  }
  const { exit: served, out: why } = await type(contextOn(factory, { engine: answeringEngine() }), 'run', 'deployer', '--dry-run', '--json')
  expect([served, answerOf(why).error?.code]).toEqual([3, 'works_on_what_is_served'])
  const differing = answeringEngine({ replay: async () => ({ steps: 3, difference: { step: 2, what: 'request', recorded: 'a', now: 'b' } }) })
  expect((await type(contextOn(factory, { engine: differing }), 'replay', RUN)).exit).toBe(1)
  const stopped = new AbortController()
  stopped.abort()
  expect((await type(contextOn(factory, { engine: answeringEngine({ up: async () => undefined }), signal: stopped.signal }), 'up')).exit).toBe(130)
})

test('85. help names every command, and an unknown one its neighbour', async () => {
  const { out } = await type(contextOn(factory), 'help')
  for (const { name } of COMMANDS) expect(out.join('\n')).toContain(`  ${name} `)
  expect((await type(contextOn(factory), 'staus')).progress).toEqual(['There is no command "staus".\n  npm run factory -- status'])
  expect((await type(contextOn(factory), 'approve', '--help')).out).toContain('  npm run factory -- approve PULL [--head HEAD]')
})

test('88. every open item is either picked or has a reason', async () => {
  const { out } = await type(contextOn(factory), 'queue', '--json')
  const { picks, left } = answerOf(out).data as { picks: { item: number | null }[]; left: { item: number | null; why: string }[] }
  const numbers = (rows: readonly { item: number | null }[]) => rows.map(({ item }) => item)
  expect([...new Set([...numbers(picks), ...numbers(left)])].sort()).toEqual([1, 2])
  expect(left.every(({ why }) => why.length > 0)).toBe(true)
})

test('with an engine at work an act waits for its tick; one that changes nothing is told as refused', async () => {
  const engine = await announceEngine(database.url())
  const taken = async (id: string) => {
    await happened(factory(), { of: 'engine', key: '', type: 'unfrozen', data: { by: 'ann', scope: 'all' }, cause: id })
    await factory().transaction((tx) => tx.execute(sql`update factory.inbox set consumed_at = now() where id = ${id}`))
  }
  const newest = async (): Promise<string> => {
    for (;;) {
      const [row] = await factory().transaction((tx) => tx.execute<{ id: string }>(sql`select id from factory.inbox where consumed_at is null and at > now() - interval '2 seconds' and id like 'act:%' and id > ${before} order by id desc limit 1`))
      if (row) return row.id
    }
  }
  const before = `act:${newId()}`
  const typing = type(contextOn(factory), 'freeze', '--off', '--json')
  await taken(await newest())
  const { exit, out } = await typing
  await engine.close()
  expect([exit, answerOf(out).data]).toEqual([0, { act: expect.stringMatching(/^act:/) as string, taken: true, events: ['engine unfrozen'] }])
  const { data } = answerOf((await type(contextOn(factory), 'freeze', '--off', '--json')).out)
  expect(z.object({ taken: z.boolean() }).parse(data).taken).toBe(false)
})

test('41. freezing from the command line stops sending at once, before any tick', async () => {
  await type(contextOn(factory), 'freeze')
  const [row] = await factory().transaction((tx) => tx.execute<{ frozen: string[] }>(sql`select frozen from factory.settings`))
  expect(row?.frozen).toContain('all')
})

test('status shows what each answer says, which one is recommended, and what may still be answered late', async () => {
  const options = [{ id: 'default', text: 'Leave it', decision: 'return' as const }, { id: 'option-1', text: 'Do it', decision: 'return' as const }]
  const asked = (id: string, item: number, change: { recommended?: string } = {}) =>
    ({ of: 'attention' as const, key: id, type: 'opened' as const, data: { kind: 'question' as const, item, question: `About ${item}?`, options, default: 'default', dueAt: 9e12, severity: 1, evidence: [], ...change } })
  const [open, late] = [newId(), newId()]
  await happened(
    factory(), someItem(7), someItem(8), asked(open, 7, { recommended: 'option-1' }), { of: 'item', key: '7', type: 'asked', data: { attention: open } },
    asked(late, 8), { of: 'item', key: '8', type: 'asked', data: { attention: late } }, { of: 'attention', key: late, type: 'expired', data: {} }, { of: 'item', key: '8', type: 'expired', data: { attention: late } },
  )
  const lines = (await type(contextOn(factory), 'status')).out.join('\n')
  expect(lines).toContain('option-1: Do it (recommended)')
  expect(lines).toContain('waits for you, and is parked meanwhile: About 8? (a late answer counts)')
})
