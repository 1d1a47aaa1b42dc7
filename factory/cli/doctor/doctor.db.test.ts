import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { factoryOn } from '#db/factory-testing.ts'
import { testDatabase } from '#db/testing.ts'
import { settled } from '../../deploy/contract.ts'
import { localBench } from '../../deploy/testing.ts'
import { git } from '../../git/git.ts'
import { rebuildProjections } from '../../engine/pg-projections.ts'
import type { Answer, Model } from '../../model/model.ts'
import { answeringEngine, contextOn, happened, someItem, type } from '../testing.ts'
import { looks, takeLooks } from './diagnose.ts'
import { fine, wrong, type Finding } from './finding.ts'
import { automationsLock, chromium, clock, disk, node, packages, port, program, type PortLook } from './machine.ts'
import { modelAnswers } from './model-check.ts'
import { portsOf } from './ports.ts'
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
const lockOf = async (text: string): Promise<string> => {
  const made = await place('house/factory')
  await writeFile(path.join(made, 'automations.lock'), text)
  return path.dirname(made)
}
const someLook = (name: string, at: { PORT: number; FACTORY_PORT: number }, deploys = folder): PortLook => {
  const look = portsOf(at, deploys).find((one) => one.name === name)
  if (!look) throw new Error(`Nobody looks at the port of ${name}.`)
  return look
}
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
    [/for what is deployed, is in use/, /FACTORY_PORT/, port(someLook('what is deployed', { FACTORY_PORT: busy.number, PORT: 0 }))],
    [/for the slot blue, is in use/, /FACTORY_PORT/, port(someLook('the slot blue', { FACTORY_PORT: busy.number - 1, PORT: 0 }))],
    [/for the slot green, is in use/, /FACTORY_PORT/, port(someLook('the slot green', { FACTORY_PORT: busy.number - 2, PORT: 0 }))],
    [/for the console, is in use/, /^Stop what uses it, or set PORT/, port(someLook('the console', { FACTORY_PORT: 0, PORT: busy.number }))],
    [/automations\.lock is not what/, /npm run docs/, automationsLock(await lockOf('old'), 'new')],
    [/no-such-npm is not installed/, /Node\.js/, program('no-such-npm', '10.0', 'Install Node.js again; npm comes with it.')],
    [/npm is 9\.8\.1; it must be 10\.0/, /Node\.js/, program(await saying('npm', '9.8.1'), '10.0', 'Install Node.js again; npm comes with it.')],
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

test('86. ports that are held by what is ours are in order: the switch and the slots outlive the engine, and any Memo may show the console', { timeout: 60_000 }, async () => {
  const { place: { folder: deploys, ports }, deploy, good, next, close } = await localBench()
  try {
    await deploy.up()
    for (const [slot, release] of [['blue', good], ['green', next]] as const) {
      const started = await deploy.start(slot, release)
      if (started.at !== 'started') throw new Error(started.message)
      await settled(deploy, started.address, release.id)
    }
    await deploy.switch(null, { slot: 'blue', release: good.id })
    const looks = [someLook('what is deployed', { PORT: 0, FACTORY_PORT: ports.public }, deploys), someLook('the slot blue', { PORT: 0, FACTORY_PORT: ports.blue - 1 }, deploys), someLook('the slot green', { PORT: 0, FACTORY_PORT: ports.green - 2 }, deploys), someLook('the console', { PORT: ports.public, FACTORY_PORT: 0 }, deploys)]
    for (const look of looks) expect([look.name, (await port(look)).ok]).toEqual([look.name, true])
    // The same switch says nothing about another port that somebody else is at.
    const busy = await busyPort()
    expect((await port(someLook('what is deployed', { PORT: 0, FACTORY_PORT: busy.number }, deploys))).ok).toBe(false)
    busy.close()
  } finally {
    await close()
  }
})

test('86. projections that differ from the log are named, whichever and in whatever they differ, and rebuilt when asked', async () => {
  await happened(
    factory(), someItem(1), { of: 'main', key: '', type: 'advanced', data: { from: null, to: 'c'.repeat(40), by: 'ann' } },
    { of: 'main', key: '', type: 'release_live', data: { release: 'r1', commit: 'c'.repeat(40), tree: 't1', slot: 'blue' } },
    { of: 'engine', key: '', type: 'autonomy_changed', data: { automation: 'bug-fixer', risk: 'R1', to: 'auto', from: 'ask', evidence: 'ten in a row' } },
  )
  const rebuild = async () => void (await rebuildProjections(factory(), true))
  const look = () => projections(factory(), rebuild)
  expect(await look()).toMatchObject({ ok: false, said: expect.stringMatching(/rows differ from the log, first: items 1 is missing$/) as string, fix: 'npm run factory -- doctor --rebuild' })
  expect(await takeLooks([{ name: 'projections', look }], () => false, () => undefined)).toMatchObject([{ state: 'wrong' }])
  expect(await takeLooks([{ name: 'projections', look }], () => true, () => undefined)).toMatchObject([{ state: 'mended' }])
  expect(await look()).toEqual(fine('every row equals the log'))
  const drifts = [
    [`update factory.items set data = data || '{"title":"another"}'`, 'items 1 is another'], [`update factory.releases set state = 'retired'`, 'releases r1 is another'],
    [`update factory.autonomy set level = 'probation'`, 'autonomy bug-fixer R1 is another'],
    [`insert into factory.approvals values (1, 'h', 'ann', 'operator', 'cli', 'a', now())`, 'approvals 1 h ann should not be there'],
  ] as const
  for (const [drift, said] of drifts) {
    await factory().transaction((tx) => tx.execute(sql.raw(drift)))
    expect(await look()).toMatchObject({ ok: false, said: `1 rows differ from the log, first: ${said}` })
    await rebuild()
  }
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
