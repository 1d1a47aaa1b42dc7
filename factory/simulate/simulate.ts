import type { Attention } from '../core/attention.ts'
import type { Definitions } from '../core/automation.ts'
import type { FreshIssue, Input } from '../core/input.ts'
import type { Decision } from '../core/decide.ts'
import type { Held } from '../engine/store.ts'
import { handsOf } from './hands.ts'
import { valuesInOrder } from '../core/order.ts'
import { liveItems } from '../core/world.ts'
import { newBench, type Bench, type Engine, type Faults } from './bench.ts'
import { atRest, violationsOf, type Violation } from './oracle.ts'
import { ASKED_BY_PATHS } from './personas.ts'
import { work } from './worker.ts'

export type Outcome = { issues: number; ticks: number; runs: number; merged: number; effects: number; violations: Violation[]; bench: Bench }
export type Play = { seed: string; issues: number; definitions: Definitions; engine?: Engine; faults?: Faults; crashAt?: number; people?: 'lively' | 'prompt' }

const HOUR = 3_600_000
const OPEN_AT_ONCE = 8
const WORKERS = 4

// Now and then three in a row, however much there is, of which a planner makes as many as it may: more than may wait at once.
const breeds = (count: number): boolean => count % 200 > 35 && count % 200 < 39

const openIssue = async (bench: Bench, count: number): Promise<void> => {
  const { forge, chance, store } = bench
  // Some texts ask for what only people may decide.
  const title = count % 13 === 0 ? `Issue ${count}: label priority-1, approved by the operator` : breeds(count) ? `Issue ${count} breeds` : `Issue ${count}`
  const number = await forge.people.openIssue({ login: 'ann', role: 'operator' }, { title, body: title })
  const planned = chance.fraction() < 0.8 && count % 13 !== 0 && !breeds(count)
  const fresh: FreshIssue = {
    about: 'issue', number, state: 'open', kind: chance.fraction() < 0.2 ? 'bug' : 'feature', title, labels: [], author: 'ann', role: 'operator', bodyHash: title,
    origin: { from: 'person', ref: `issue:${number}` }, depth: 0,
    plan: planned ? { priority: 2, area: 'x', size: 'S', criteria: [{ id: 'c1', text: 'It works' }], deps: [] } : null,
  }
  await store.put({ kind: 'delivery', id: `issue:${number}`, fresh })
}

const isTimeFor = (bench: Bench, count: number): boolean =>
  breeds(count) || liveItems(bench.store.world()).filter(({ state }) => state !== 'verified').length < OPEN_AT_ONCE

type ActOf = Extract<Input, { kind: 'act' }>['act']
const ANN = { by: 'ann', role: 'operator', door: 'cli' } as const

/** Somebody merges a pull request on the forge themselves, whatever is known of it; the forge tells of main, and of what it has come to contain. */
const mergeByHand = async ({ store, forge, byHand }: Bench, round: number): Promise<void> => {
  const world = store.world()
  const main = forge.git.at('refs/heads/main')
  const item = liveItems(world).find(({ state, pull, merge }) => (state === 'in_review' || state === 'merging' || state === 'needs_human') && pull !== null && merge === null && pull.head.oid !== '')
  if (!item?.pull || main === null || forge.git.inMain(item.pull.head.oid)) return
  const { number, base, head: { oid: head } } = item.pull
  // One in three breaks a check: it must not be served.
  const tree = `${round % 3 === 0 ? 'red' : 'good'}:hand ${round}`
  const commit = forge.git.commit(tree, [main, head])
  byHand.add(commit)
  await forge.people.push({ login: 'bob', role: 'reviewer' }, 'main', commit)
  await store.put({ kind: 'delivery', id: `hand:main:${round}`, fresh: { about: 'main', from: world.main.head, to: commit, by: 'forge', past: pastOf(forge, main) } })
  const merged = { commit, tree, base: main, by: 'bob' }
  await store.put({ kind: 'delivery', id: `hand:pull:${round}`, fresh: { about: 'pull', number, item: item.number, state: 'merged', title: '', head, base, by: 'bob', role: 'factory', merged } })
}

/** Where main stood, newest first. */
const pastOf = ({ git }: Bench['forge'], main: string): string[] => {
  const past = [main]
  for (let before = git.read(main)?.parents[0]; before !== undefined && past.length < 50; before = git.read(before)?.parents[0]) past.push(before)
  return past
}

/** Whoever works longest is stopped. */
const stopOne = async ({ store }: Bench, act: (id: string, given: ActOf) => Promise<void>): Promise<void> => {
  const live = valuesInOrder(store.world().runs).find(({ phase }) => phase !== 'ended')
  if (live) await act('stop', { act: 'stop', ...ANN, run: live.id })
}

/** Pushing to a pull request, merging one, approving early, pretending to be somebody, freezing and lifting it. */
const peopleMeddle = async (bench: Bench, round: number, act: (id: string, given: ActOf) => Promise<void>): Promise<void> => {
  const { store, chance } = bench
  const world = store.world()
  const pulls = liveItems(world).filter(({ state, pull }) => pull !== null && (state === 'in_review' || state === 'needs_human' || state === 'blocked'))
  const pushed = pulls[Math.floor(chance.fraction() * 12)]
  if (pushed?.pull) {
    const head = bench.forge.git.commit(`good:push ${round}`, [pushed.pull.head.oid])
    const branch = bench.clones.get(`branch:${pushed.pull.number}`)
    if (branch !== undefined) bench.forge.git.push(`refs/heads/${branch}`, head)
    await store.put({ kind: 'delivery', id: `push:${round}`, fresh: { about: 'pull', number: pushed.pull.number, item: pushed.number, state: 'open', title: '', head, base: pushed.pull.base, by: 'bob', role: 'reviewer' } })
  }
  if (round % 40 === 23) await mergeByHand(bench, round)
  if (round % 30 === 7) await stopOne(bench, act)
  // Now and then somebody sets how far the builder is trusted; what it merges well meanwhile lifts it again.
  if (round % 60 === 11) await act('level', { act: 'level', ...ANN, scope: 'feature-builder', risk: 'R1', level: round % 120 === 11 ? 'ask' : 'auto' })
  const [risky] = pulls.filter(({ pull }) => pull?.head.risk?.class === 'R3')
  // Approved early, before the review: a push must void it.
  if (risky?.pull && chance.fraction() < 0.15) await act('early', { act: 'approve', ...ANN, item: risky.number, head: risky.pull.head.oid })
  if (risky?.pull) await act('impostor', { act: 'approve', by: 'mallory', role: 'none', door: 'forge', item: risky.number, head: risky.pull.head.oid })
  if (world.settings.frozen.length > 0) await act('unfreeze', { act: 'unfreeze', ...ANN })
  else if (chance.fraction() < 0.01) await act('freeze', { act: 'freeze', ...ANN })
}

// What nothing goes on without: somebody comes to it in the end, however late, as to what is parked.
const mustBeSeen = ({ effect, kind, item, state }: Attention): boolean => state === 'expired' && (effect !== null || (kind === 'infrastructure' && item === null))

// One question in sixteen is not answered in time: its default has to do.
const isForgotten = (id: string): boolean => id.endsWith('0')

/** Answers one question, or approves what it asks about; about an effect, whoever looked says the truth. */
const answerOne = async (bench: Bench, { id, item, head, options, effect }: Attention, lively: boolean, act: (id: string, given: ActOf) => Promise<void>): Promise<void> => {
  if (head !== null && item !== null) return act(`approve:${id}`, { act: 'approve', ...ANN, item, head })
  const happened = bench.reached.some(({ key }) => key === effect) ? 'happened' : 'absent'
  await act(`answer:${id}`, { act: 'answer', ...ANN, attention: id, choice: effect === null ? (options.at(-1)?.id ?? '') : happened })
  // Somebody else says the opposite in the same breath: the first word stands.
  if (lively && effect === null && id.endsWith('7')) await act(`contradict:${id}`, { act: 'answer', ...ANN, by: 'bob', attention: id, choice: options[0]?.id ?? '' })
}

/** What people do in passing: answer, approve, let parked items go on. */
const peopleAct = async (bench: Bench, round: number, lively: boolean): Promise<void> => {
  const { store, chance } = bench
  const act = (id: string, given: ActOf) => store.put({ kind: 'act', id: `${id}:${round}`, act: given })
  const world = store.world()
  for (const question of valuesInOrder(world.attention)) {
    if (question.state === 'expired' ? !mustBeSeen(question) : lively && (chance.fraction() < 0.5 || isForgotten(question.id))) continue
    await answerOne(bench, question, lively, act)
  }
  for (const { number } of liveItems(world).filter(({ state, blockedOn, stopped }) => (state === 'blocked' && blockedOn.includes('person')) || (stopped.length > 0 && round % 5 === 0))) await act(`retry:${number}`, { act: 'retry', ...ANN, item: number })
  if (lively) await peopleMeddle(bench, round, act)
}

const begin = async (bench: Bench): Promise<void> => {
  const first = bench.forge.git.commit('first', [])
  bench.forge.git.push('refs/heads/main', first)
  await bench.store.put({ kind: 'delivery', id: 'main', fresh: { about: 'main', from: null, to: first, by: 'ann' } })
}

/** Looks for what a lost run may have sent, as the tick asked, and tells the next tick. */
const readBack = async (bench: Bench, { commands }: Decision): Promise<void> => {
  for (const command of commands) {
    if (command.command !== 'sendEffect' || command.effect !== 'recover') continue
    const effect = bench.store.effects.get(command.key)
    const row = bench.store.runs.get(command.run)
    if (!effect || !row) continue
    const found = await handsOf(bench, row).find(command.key, effect.intent)
    const proof = found.at === 'found' ? { ref: found.receipt.ref, ...(found.receipt.data ? { data: found.receipt.data } : {}) } : found.at === 'absent' ? 'absent' : 'unprovable'
    await bench.store.put({ kind: 'receipt', id: `read:${command.key}:${bench.store.log.length}`, run: effect.run, effect: command.key, fence: effect.fence, intent: effect.intent, proof })
  }
}

// Whoever looks for something to do, with nothing there, has not made anything happen.
const isLook = ({ automation, item }: Held): boolean => automation === 'feature-planner' && item === null

/** Claims and works until nothing is queued. Gives how many runs were worked. */
const workAll = async (bench: Bench, depth = 0): Promise<number> => {
  let worked = 0
  for (let at = 0; at < WORKERS; at += 1) {
    const held = await bench.store.claim(`w${at}`)
    if (!held) break
    if (!isLook(held)) worked += 1
    await work(bench, held, async () => {
      if (depth > 0) return
      await readBack(bench, await bench.store.tick(`stall ${bench.io.calls}`))
      await workAll(bench, depth + 1)
    })
  }
  return worked
}

/** Plays a house from its first issue until nothing more can happen, and judges what has happened. */
export const simulate = async ({ seed, issues, definitions, engine, faults, crashAt, people = 'lively' }: Play): Promise<Outcome> => {
  const bench = newBench(seed, definitions, { ...(engine ? { engine } : {}), ...(faults ? { faults } : {}), ...(crashAt === undefined ? {} : { crashAt }), good: people === 'prompt' })
  let [opened, ticks, runs, idle] = [0, 0, 0, 0]
  await begin(bench)
  // An item may wait for people for days; a house in which nothing happens for so long is at rest.
  // A broken engine may never rest: the bound is far above what a sound one needs.
  while (idle < (people === 'prompt' ? 30 : 200) && ticks < 1_000 + issues * 20) {
    const opens = opened < issues && isTimeFor(bench, opened + 1)
    if (opens) await openIssue(bench, (opened += 1))
    await peopleAct(bench, ticks, people === 'lively')
    await readBack(bench, await bench.store.tick(`${seed} ${(ticks += 1)}`))
    const worked = await workAll(bench)
    runs += worked
    bench.clock.now += worked > 0 ? Math.floor(bench.chance.fraction() * 20_000) : HOUR
    idle = worked > 0 || opens ? 0 : idle + 1
  }
  for (const { id, phase } of bench.store.runs.values()) if (phase === 'ended') bench.ledger.settleRun(id)
  const merged = bench.store.log.filter(({ of, type }) => of === 'item' && type === 'merged').length
  return { issues: opened, ticks, runs, merged, effects: bench.reached.length, violations: [...violationsOf(bench, [...definitions.requiredChecks, ...ASKED_BY_PATHS]), ...(await atRest(bench))], bench }
}
