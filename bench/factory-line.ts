import { chmod, mkdir, mkdtemp, rm } from 'node:fs/promises'
import { availableParallelism, tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { startEmbedded } from '#db/embedded.ts'
import { openFactoryDatabase } from '#db/factory-client.ts'
import { migrate } from '#db/migrate.ts'
import { eventsBetween } from '#db/queries/factory/events.ts'
import { settings } from '#db/settings.ts'
import { definitions } from '#factory/automations/all.ts'
import type { CheckName, Checks } from '#factory/checks/checks.ts'
import { configOf, definitionsOf } from '#factory/config.ts'
import { readEvent, type FactoryEvent } from '#factory/core/events/read.ts'
import { itemOf } from '#factory/core/world.ts'
import { memoryDeploy } from '#factory/deploy/memory-deploy.ts'
import { runErrand } from '#factory/engine/errands.ts'
import { feedCursor } from '#factory/engine/feed-cursor.ts'
import { readFeed } from '#factory/engine/feed.ts'
import { startEngine } from '#factory/engine/engine.ts'
import { makeHands } from '#factory/engine/hands.ts'
import { probeAll } from '#factory/engine/probes.ts'
import { git } from '#factory/git/git.ts'
import { openHouse } from '#factory/house/house.ts'
import { textIn } from '#factory/agent/history.ts'
import { startLoopback, type Asked, type Scripted } from '#factory/model/loopback.ts'
import { inProcessQueue } from '#factory/queue/in-process.ts'
import { percentile, report } from './measure.ts'

// An issue from opened to verified with a model that answers at once, checks that are known by key, and a deploy target in memory: what is left is
// the engine, its database, git and the boxes, which are all real. Several issues one after the other, so that one slow moment does not decide.
const ISSUES = 5
const OWNER = { login: 'owner', role: 'operator' } as const
const GREEN = { total: 3, passed: 3, failed: 0, skipped: 0 }

const answer = (...calls: [name: string, input: unknown][]): Scripted => ({ then: 'answer', content: [{ type: 'text', text: 'Done.' }, ...calls.map(([name, input]) => ({ type: 'tool_use', name, input }) as const)] })
const LINES: Readonly<Record<string, (item: number) => readonly Scripted[]>> = {
  'feature-planner': () => [answer(['triage', { kind: 'feature', priority: 2, area: 'docs', size: 'S', criteria: [{ id: 'c1', text: 'The greeting is there.' }] }]), answer()],
  'feature-builder': (item) => [
    answer(['write', { path: `domain/greeting-${item}.ts`, content: `export const greeting = ${item}\n` }], ['check', { names: ['unit'] }]),
    answer(['open_pr', { title: 'A greeting', summary: 'It greets.', criteria: [{ id: 'c1', how: 'The file says so.', evidence: { check: 'unit' } }] }]), answer(),
  ],
  'pr-reviewer': () => [answer(['review', { verdict: 'approve', summary: 'It greets.', criteria: [{ id: 'c1', met: true, why: 'Read it.' }], findings: [] }]), answer()],
}
const script = ({ system, messages }: Asked): Scripted => {
  const automation = /^Automation: ([a-z-]+)$/m.exec(textIn(system as never))?.[1] ?? ''
  const item = Number(/<item [^>]*number="(\d+)"/.exec(JSON.stringify(messages).replaceAll('\\"', '"'))?.[1])
  return LINES[automation]?.(item)[messages.filter(({ role }) => role === 'assistant').length] ?? { then: 'fail', status: 400, type: 'invalid_request_error', message: `Nothing is written for ${automation}.` }
}

const folder = await mkdtemp(path.join(tmpdir(), 'memo-bench-line-'))
await chmod(folder, 0o755)
const server = await startEmbedded({ folder: path.join(folder, 'postgres'), durable: true, database: 'memo' })
const url = server.url('memo')
await migrate(url)
const database = openFactoryDatabase(url)
const endpoint = await startLoopback(script)
const own = { ...settings(), ANTHROPIC_API_KEY: 'none', ANTHROPIC_BASE_URL: endpoint.url, MEMO_DATA_DIR: folder, DATABASE_URL: undefined, REDIS_URL: undefined, FACTORY_QUIET_HOURS: 0 }
const config = configOf(own, path.resolve(import.meta.dirname, '..'))
const house = await openHouse({ settings: own, config, definitions: definitionsOf(config, definitions('bench', availableParallelism())), database, url, checkout: folder, dataFolder: folder, say: () => undefined })

const source = path.join(folder, 'source')
await git(folder, 'init', '--quiet', '--initial-branch=main', source)
await git(source, '-c', 'user.name=Owner', '-c', 'user.email=owner@localhost', 'commit', '--quiet', '--allow-empty', '--message', 'Begin')
const first = (await git(source, 'rev-parse', 'HEAD')).trim()
await git(house.places.repository, 'fetch', '--quiet', source, '+HEAD:refs/keep/first')
await house.ports.people.push(OWNER, 'main', first)

const packages = path.join(folder, 'none')
await mkdir(packages)
const deploy = memoryDeploy()
const { forge, repository } = house.ports
// Stands for results that are known by their key; what a change is, is looked at.
const known = (name: CheckName) => ({ name, key: 'known', conclusion: 'success', counts: GREEN, report: '3 passed.', artifacts: [], cached: true }) as const
const checks: Checks = {
  ...house.ports.checks,
  run: async (names, subject, heard, signal) => {
    const assessed = await house.ports.checks.run(names.filter((name) => name === 'assess'), subject, () => undefined, signal)
    const results = [...assessed, ...names.filter((name) => name !== 'assess').map(known)]
    results.forEach(heard)
    return results
  },
}
const hands = makeHands({ forge, deploy, repository, world: house.store.world, issuesMadeBy: async () => new Map() })
const shop = { ...house.shop, checks, deploy, hands, packages: async () => packages }
const probes = { ...house.probes, deploy: () => deploy.probe() }
for (let times = 0; times < 2; times += 1) await probeAll(probes, house.store)
const engine = await startEngine(shop, {
  queue: inProcessQueue(), probes, workers: 4, failed: (what, error) => process.stderr.write(`${what}: ${String(error)}\n`),
  feed: async () => {
    const got = await readFeed({ forge, repository, put: house.store.put, cursor: feedCursor(database), main: async () => (await house.store.world()).main.head })
    return got.ok && got.value > 0
  },
  errand: () => runErrand({ store: house.store, hands: shop.hands({ id: 'engine', automation: 'engine', item: null }), frozen: async () => false }),
})
const listening = await house.store.listen(() => engine.wake())

const verified = async (number: number): Promise<void> => {
  for (const until = performance.now() + 120_000; performance.now() < until; await delay(20)) {
    const item = itemOf(await house.store.world(), number)
    if (item?.state === 'verified' || item?.state === 'done') return
    if (item?.state === 'needs_human') throw new Error(`#${number} waits for a person: ${item.failures.map(({ note }) => note).join('; ')}`)
  }
  throw new Error(`#${number} is ${itemOf(await house.store.world(), number)?.state ?? 'unknown'} after two minutes.`)
}

const seconds: number[] = []
for (let at = 0; at < ISSUES; at += 1) {
  const start = performance.now()
  const number = await house.ports.people.openIssue(OWNER, { title: `Greet ${at}`, body: 'Say hello.', labels: [] })
  engine.wake()
  await verified(number)
  seconds.push((performance.now() - start) / 1_000)
}

/** From what made a run possible, the newest event before it was queued that is not itself a queueing, to the moment a worker had it. ms */
const waits = (events: readonly FactoryEvent[]): number[] => {
  const causes = new Map<string, number>()
  let cause = 0
  return events.flatMap((event) => {
    if (event.of === 'run' && event.type === 'queued') causes.set(event.key, cause)
    else cause = event.at
    const begun = event.of === 'run' && event.type === 'claimed' ? causes.get(event.key) : undefined
    return begun === undefined ? [] : [event.at - begun]
  })
}
const log = (await database.transaction((tx) => eventsBetween(tx, 0, Number.MAX_SAFE_INTEGER))).map((event) => readEvent(event))
report('factory: opened to verified', percentile(seconds, 0.5), 's', { target: 10, context: `median of ${ISSUES} issues; instant model, known checks, deploy in memory` })
report('factory: event to run start, p95', percentile(waits(log), 0.95), 'ms', { target: 200, context: `${waits(log).length} runs` })

await listening()
await engine.stop()
await endpoint.close()
await database.close()
await server.stop()
await rm(folder, { recursive: true, force: true })
