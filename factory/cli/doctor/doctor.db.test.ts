import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { factoryOn } from '#db/factory-testing.ts'
import { testDatabase } from '#db/testing.ts'
import { git } from '../../git/git.ts'
import type { Answer, Model } from '../../model/model.ts'
import { answeringEngine, contextOn, happened, someItem, type } from '../testing.ts'
import { readWorld } from '../world.ts'
import { looks, takeLooks } from './diagnose.ts'
import { fine, wrong, type Finding } from './finding.ts'
import { automationsLock, chromium, clock, disk, node, packages, port, program } from './machine.ts'
import { modelAnswers } from './model-check.ts'
import { sandboxWorks } from './sandbox-check.ts'
import { branch, postgresql, probed, projections, redis } from './services.ts'

const factory = factoryOn(testDatabase())
let folder: string
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'memo-doctor-test-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

const place = async (name: string): Promise<string> => {
  const made = path.join(folder, name)
  await mkdir(made, { recursive: true })
  return made
}
/** A program that says what it is told to. */
const saying = async (name: string, text: string): Promise<string> => {
  const file = path.join(await place('bin'), name)
  await writeFile(file, `#!/bin/sh\necho '${text}'\n`)
  await chmod(file, 0o755)
  return file
}
const locks = async (name: string, installed: string) => {
  const made = await place(name)
  await mkdir(path.join(made, 'node_modules'), { recursive: true })
  await writeFile(path.join(made, 'package-lock.json'), JSON.stringify({ packages: { '': {}, 'node_modules/left': { version: '1.0.0' } } }))
  await writeFile(path.join(made, 'node_modules/.package-lock.json'), JSON.stringify({ packages: { 'node_modules/left': { version: installed } } }))
  return made
}
const modelThat = (answer: Partial<Answer>, counted: number | null = 5): Model => ({
  id: 'some-model', probe: async () => ({ ok: true, ms: 1 }), count: async () => counted,
  ask: async () => ({ ok: true, content: [], stop: 'end_turn', usage: { input: 1, cacheWrite: 0, cacheRead: 0, output: 1 }, recording: { requestHash: '', exchange: '' }, ...answer }) as Answer,
})
const busyPort = async () => {
  const server = createServer().listen(0)
  const address = server.address()
  return { number: address && typeof address === 'object' ? address.port : 0, close: () => server.close() }
}

test('86. each planted defect is named, with what mends it', { timeout: 60_000 }, async () => {
  const busy = await busyPort()
  const detached = await place('detached')
  await git(detached, 'init', '--quiet')
  await git(detached, '-c', 'user.name=a', '-c', 'user.email=a@localhost', 'commit', '--quiet', '--allow-empty', '-m', 'x')
  await git(detached, 'checkout', '--quiet', '--detach')
  const planted: readonly (readonly [said: RegExp, fix: RegExp, found: Promise<Finding> | Finding])[] = [
    [/Node\.js is 18\.1/, /Install Node\.js/, node('18.1.0')],
    [/no-such-git is not installed/, /Install git/, program('no-such-git', '2.38', 'Install git 2.38')],
    [/is 2\.30\.1; it must be 2\.38/, /Install git/, program(await saying('git', 'git version 2.30.1'), '2.38', 'Install git 2.38')],
    [/are needed/, /MEMO_DATA_DIR/, disk(folder, 2 ** 60)],
    [/left is not the one of the lock file/, /^npm ci$/, packages(await locks('other', '2.0.0'))],
    [/packages are not installed/, /^npm ci$/, packages(await place('bare'))],
    [/the database does not answer: refused/, /DATABASE_URL/, postgresql(() => Promise.reject(new Error('refused')), true)],
    [/Redis does not answer/, /Start Redis/, redis('redis://127.0.0.1:1')],
    [/No box can be made here/, /Install bubblewrap/, sandboxWorks('no-such-bwrap')],
    [/no Chromium was found/, /Install Chromium/, chromium(undefined)],
    [/shows nothing/, /Install Chromium/, chromium(await saying('chromium', 'nothing'))],
    [/does not start/, /Install Chromium/, chromium('/no/such/chromium')],
    [/house: no such model/, /ANTHROPIC_API_KEY/, modelAnswers(modelThat({ ok: false, message: 'no such model' }), ['house'], null)],
    [/gone/, /npm run factory -- up/, probed(async () => ({ ok: false, ms: 1, error: 'gone' }), 'npm run factory -- up')],
    [/on no branch/, /git switch/, branch(detached)],
    [/is in use/, /FACTORY_PORT/, port('releases', busy.number, 'FACTORY_PORT')],
    [/clock is 60 s/, /timedatectl/, clock(0, 60_000)],
    [/automations\.lock is missing/, /npm run docs/, automationsLock(await place('no-lock'), 'x')],
  ]
  for (const [said, fix, finding] of planted) {
    const found = await finding
    expect(found).toMatchObject({ ok: false, said: expect.stringMatching(said) as string, fix: expect.stringMatching(fix) as string })
  }
  busy.close()
})

test('86. what is in order is said to be so, by really using it', { timeout: 60_000 }, async () => {
  const good: readonly (Promise<Finding> | Finding)[] = [
    node(process.versions.node), program('git', '2.38', ''), disk(folder, 1), packages(await locks('same', '1.0.0')), postgresql(async () => factory(), false),
    sandboxWorks(), chromium('/usr/bin/chromium'), clock(1_000, 1_500), modelAnswers(modelThat({}, null), ['house'], () => false),
  ]
  for (const finding of good) expect((await finding).ok).toBe(true)
  expect(await modelAnswers(modelThat({}, null), ['house'], () => false)).toEqual(fine('house answers, cannot count tokens (they are estimated), price unknown (sums of money will say so; token caps still hold)'))
  expect((await redis(undefined)).ok).toBe('off')
})

test('86. projections that differ from the log are named, and rebuilt when asked', async () => {
  await happened(factory(), someItem(1))
  const rebuild = () => factory().transaction(async (tx) => void (await tx.execute(sql`
    insert into factory.items (number, state, kind, priority, since, data) values (1, 'inbox', 'feature', 3, now(), '{}') on conflict (number) do update set state = excluded.state`)))
  const look = async () => projections(factory(), await readWorld(factory()), rebuild)
  expect(await look()).toMatchObject({ ok: false, said: '1 rows differ from the log, first: item 1 inbox', fix: 'npm run factory -- doctor --rebuild' })
  expect(await takeLooks([{ name: 'projections', look }], () => false, () => undefined)).toMatchObject([{ state: 'wrong' }])
  expect(await takeLooks([{ name: 'projections', look }], () => true, () => undefined)).toMatchObject([{ state: 'mended' }])
  await factory().transaction((tx) => tx.execute(sql`update factory.items set state = 'ready'`))
  expect(await look()).toMatchObject({ ok: false, said: expect.stringContaining('2 rows differ') as string })
})

test('what was mended in vain stays wrong, and a look that breaks off is a finding', async () => {
  const vain = { name: 'vain', look: () => wrong('broken', 'mend it', async () => undefined) }
  const broken = { name: 'broken', look: () => Promise.reject(new Error('no such thing')) }
  expect(await takeLooks([vain, broken], () => true, () => undefined)).toMatchObject([{ name: 'vain', state: 'wrong', fix: 'mend it' }, { name: 'broken', state: 'wrong', said: 'no such thing' }])
})

test('85. 86. doctor as a command looks at everything in its list', { timeout: 120_000 }, async () => {
  const context = contextOn(factory, { engine: answeringEngine() })
  const { exit, out } = await type(context, 'doctor', '--json')
  const { data } = JSON.parse(out.at(-1) ?? '') as { data: { findings: { name: string; state: string }[] } }
  expect(data.findings.map(({ name }) => name)).toEqual(looks(context).map(({ name }) => name))
  expect(exit).toBe(data.findings.some(({ state }) => state === 'wrong') ? 4 : 0)
})
