import type { Intent } from '#domain/factory/intents.ts'
import type { Draw } from '../core/seed.ts'
import { fullResultNote } from '../core/full-result.ts'
import { mergedNote } from '../core/merged.ts'
import { itemOf } from '../core/world.ts'
import type { Ending, Held } from '../engine/store.ts'
import { CANARY, type Bench } from './bench.ts'

// Slower than a lease lasts without a heartbeat, so that somebody else takes over.
const SLOW_MS = 70_000

type Plan = { ending: Ending; intents: Intent[] }
const done = (...intents: Intent[]): Plan => ({ ending: { reason: 'done' }, intents })
const ends = (reason: Ending['reason'], note = ''): Plan => ({ ending: { reason, note }, intents: [] })
const COUNTS = { total: 3, passed: 3, failed: 0, skipped: 0 }

const mainOf = async (bench: Bench): Promise<string> => {
  const got = await bench.forge.git.oid('refs/heads/main')
  return (got.ok ? got.value : null) ?? ''
}

/** The commit that a run made in its clone; asked again, after a crash, it is the same. */
const commitOf = (bench: Bench, name: string, tree: string, parents: readonly string[]): string => {
  const known = bench.clones.get(name)
  if (known !== undefined) return known
  const oid = bench.forge.git.commit(tree, parents)
  bench.clones.set(name, oid)
  return oid
}

const firstTime = (bench: Bench, name: string): boolean => {
  if (bench.good || bench.clones.has(name)) return false
  bench.clones.set(name, 'once')
  return true
}

const treeOf = (roll: number): string => (roll < 0.2 ? 'red' : roll < 0.25 ? 'weak' : 'good')

/** Some items are hard: whoever tries gets stuck four times. */
const isHard = (bench: Bench, held: Held): boolean => {
  const name = `tries:${held.item ?? 0}`
  const tries = Number(bench.clones.get(name) ?? 0)
  if (bench.good || (held.item ?? 0) % 11 !== 0 || tries >= 4) return false
  bench.clones.set(name, String(tries + 1))
  return true
}

const BAD_ENDS = ['stuck', 'no_output', 'denied', 'cost', 'done'] as const

/** Some items are hard for whoever plans, reviews or mends them as well: their runs end badly, or well and with nothing, four times. */
const comesToNothing = (bench: Bench, held: Held): Plan | null => {
  const name = `nothing:${held.automation}:${held.item ?? 0}`
  const times = Number(bench.clones.get(name) ?? 0)
  if (bench.good || (held.item ?? 0) % 7 !== 3 || times >= 4) return null
  bench.clones.set(name, String(times + 1))
  return ends(BAD_ENDS[((held.item ?? 0) + times) % BAD_ENDS.length] ?? 'stuck')
}

/** Good, flaky, stuck, silent, malformed, endless, slow, one that weakens tests, one that lies about evidence, one that takes what it was not given. */
const builder = async (bench: Bench, held: Held, chance: Draw): Promise<Plan> => {
  const roll = chance.fraction()
  if (isHard(bench, held) || roll < 0.06) return ends('stuck')
  if (roll < 0.1) return ends('sandbox')
  if (roll < 0.12) return ends('no_output')
  if (roll < 0.13) return ends('malformed')
  if (roll < 0.14) return ends('turns')
  if (roll < 0.15) bench.clock.now += SLOW_MS
  const main = await mainOf(bench)
  const tree = treeOf(roll)
  const head = commitOf(bench, `head:${held.id}`, `${tree}:${held.id}`, [main])
  const pull: Intent = {
    kind: 'open_pr', payload: { title: `Item ${held.item ?? 0}`, summary: '', criteria: [{ id: 'c1', how: 'a test', evidence: { check: roll > 0.91 && roll < 0.94 ? 'never-run' : 'unit' } }], bundle: { head, base: main, tree: main, file: 'b' } },
  }
  const comment: Intent = { kind: 'comment', payload: { on: 'item', body: roll > 0.97 ? `The key is ${CANARY}.` : 'Done.', artifacts: [] } }
  const rogue: Intent = { kind: 'merge', payload: { base: main, entries: [{ item: held.item ?? 1, pull: 1, head, commit: head, tree: 't' }], newMain: head } }
  return done(...(roll > 0.94 && roll < 0.97 ? [rogue] : []), comment, pull)
}

const headOf = (bench: Bench, held: Held): string => itemOf(bench.store.world(), held.item ?? 0)?.pull?.head.oid ?? ''

/** What the paths of every change in the played house ask for. */
export const ASKED_BY_PATHS: readonly string[] = ['types', 'unit']

// Some changes draw differently: two pictures of each are for the review to accept.
const KEPT = `${'c'.repeat(64)}.png`
const PICTURES = ['light', 'dark'].map((theme) => ({ name: `kit-rows--long-${theme}-720`, before: KEPT, after: KEPT, diff: null }))

/** What people moved main to, by its tree. What fails is filed. */
const mainChecker = (bench: Bench, { id }: Held): Plan => {
  const { toCheck } = bench.store.world().main
  if (toCheck === null) return ends('nothing_to_do')
  const isRed = bench.forge.git.read(toCheck.commit)?.tree.startsWith('red') ?? false
  const bug: Intent = { kind: 'create_issue', payload: { temp: 'main', kind: 'bug', title: 'Main is not served', body: '', criteria: ['It passes'], priority: 2, deps: [], fingerprint: `check:unit ${id}`, artifacts: [] } }
  return { ending: { reason: 'done', note: fullResultNote({ commit: toCheck.commit, regressed: isRed ? ['unit'] : [], old: [] }) }, intents: isRed ? [bug] : [] }
}

const checker = async (bench: Bench, held: Held): Promise<Plan> => {
  if (held.item === null) return mainChecker(bench, held)
  const head = headOf(bench, held)
  const tree = bench.forge.git.read(head)?.tree ?? ''
  const report = (name: string): Intent => {
    const red = name === 'unit' && tree.startsWith('red')
    const looks = name === 'unit' && !red && (held.item ?? 0) % 4 === 0
    const assess = { risk: (held.item ?? 0) % 9 === 0 ? 'R3' as const : 'R1' as const, why: [], weakening: tree.startsWith('weak') ? ['W1' as const] : [], required: [...ASKED_BY_PATHS] }
    return {
      kind: 'report_check',
      payload: { name, head, key: head, conclusion: red ? 'failure' : looks ? 'needs_look' : 'success', counts: COUNTS, ...(looks ? { pictures: PICTURES } : {}), report: '', artifacts: [], cached: false, ...(name === 'assess' ? { assess } : {}) },
    }
  }
  return head === '' ? ends('nothing_to_do') : done(...[...ASKED_BY_PATHS, 'assess'].map(report))
}

const reviewer = async (bench: Bench, held: Held, chance: Draw): Promise<Plan> => {
  const item = itemOf(bench.store.world(), held.item ?? 0)
  if (!item?.pull) return ends('nothing_to_do')
  const roll = chance.fraction()
  const met = roll > 0.1
  // Now and then a reviewer leaves a picture out.
  const pictures = item.pull.head.looks.map(({ name }, at) => ({ story: 'kit-rows--long', theme: name.includes('-dark-') ? 'dark' as const : 'light' as const, width: 720, ok: true, why: 'asked for', left: at === 1 && roll > 0.8 })).filter(({ left }) => !left)
  return done({
    kind: 'review',
    payload: {
      pull: item.pull.number, head: item.pull.head.oid, verdict: 'approve', summary: '', criteria: item.criteria.map(({ id }) => ({ id, met, why: 'looked' })), findings: [], pictures,
    },
  })
}

const shepherd = async (bench: Bench, held: Held): Promise<Plan> => {
  const item = itemOf(bench.store.world(), held.item ?? 0)
  if (!item?.pull) return ends('nothing_to_do')
  const head = commitOf(bench, `head:${held.id}`, `good:${held.id}`, [item.pull.head.oid])
  return done({ kind: 'push_fix', payload: { pull: item.pull.number, expectedHead: item.pull.head.oid, why: 'check', note: '', bundle: { head, base: item.pull.head.oid, tree: head, file: 'b' } } })
}

const merger = async (bench: Bench, held: Held): Promise<Plan> => {
  const item = itemOf(bench.store.world(), held.item ?? 0)
  if (item?.state !== 'merging' || !item.pull || item.merge) return ends('nothing_to_do')
  const base = await mainOf(bench)
  const head = item.pull.head.oid
  // Reading a pull walks the whole history, so only what main has is read.
  const there = bench.forge.git.inMain(head) ? await bench.forge.pull(item.pull.number) : null
  const commit = there?.ok && there.value.head === head ? there.value.mergedAs : null
  if (commit !== null) return ends('nothing_to_do', mergedNote(item.number, { commit, tree: commit, base: bench.forge.git.read(commit)?.parents[0] ?? commit, by: 'bob' }))
  const tree = bench.forge.git.read(head)?.tree ?? ''
  const made = commitOf(bench, `merge:${held.id}:${base}`, tree, [base, head])
  return done({ kind: 'merge', payload: { base, entries: [{ item: item.number, pull: item.pull.number, head, commit: made, tree }], newMain: made } })
}

const deployer = async (bench: Bench): Promise<Plan> => {
  const { main } = bench.store.world()
  const live = await bench.deploy.live()
  const from = live.ok ? live.live : null
  if (!main.head || main.toCheck !== null) return ends('nothing_to_do')
  const slot = from?.slot === 'blue' ? 'green' : 'blue'
  return done({ kind: 'deploy', payload: { release: `r:${main.head.slice(-12)}`, commit: main.head, tree: 't', slot, artifact: 'a', from: from?.release ?? null } })
}

/** One release in ten breaks a check of the whole tree. */
const wholeLooker = (bench: Bench, chance: Draw): Plan => {
  const { live } = bench.store.world().main
  return live === null ? ends('nothing_to_do') : ends('done', fullResultNote({ commit: live.commit, regressed: chance.fraction() < 0.1 ? ['unit'] : [], old: [] }))
}

/** Journeys pass always here; a check that was red passes when it is looked at again. */
const verifier = (bench: Bench): Plan => {
  const { red } = bench.store.world().main
  return red === null ? { ending: { reason: 'done', counts: COUNTS }, intents: [] } : ends('done', fullResultNote({ commit: red.commit, regressed: [], old: [] }))
}

const PLANNED: Intent = { kind: 'triage', payload: { kind: 'feature', priority: 3, area: 'x', size: 'S', criteria: [{ id: 'c1', text: 'It works' }], deps: [] } }

/** What a look at an empty backlog finds: twice something, and the first time it would also plan an item that its run does not have. */
const lookAround = (bench: Bench, held: Held): Plan => {
  const found: Intent = {
    kind: 'create_issue',
    payload: { temp: 'found', kind: 'chore', title: 'Owed', body: '', criteria: ['It is paid'], priority: 3, deps: [], fingerprint: held.id, artifacts: [] },
  }
  if (firstTime(bench, 'looked')) return done(PLANNED, found)
  return firstTime(bench, 'looked again') ? done(found) : ends('nothing_to_do')
}

/** Files what it has seen, one level below what it was doing; breeds when it is a breeding one. The first time it obeys what the text of an item asks for. */
const planner = async (bench: Bench, held: Held, chance: Draw): Promise<Plan> => {
  if (held.item === null) return lookAround(bench, held)
  const title = itemOf(bench.store.world(), held.item ?? 0)?.title ?? ''
  if (title.includes('priority-1') && firstTime(bench, `obeyed:${held.item ?? 0}`)) {
    return done({ kind: 'triage', payload: { kind: 'feature', priority: 1, area: 'x', size: 'S', criteria: [{ id: 'c1', text: 'It works' }], deps: [] } })
  }
  const child = (at: number): Intent => ({
    kind: 'create_issue',
    payload: { temp: `child-${at}`, kind: 'bug', title: 'Found beside', body: '', criteria: ['It is gone'], priority: 3, deps: [], fingerprint: `${held.id} ${at}`, artifacts: [] },
  })
  if (title.includes('breeds')) return done(...[1, 2, 3, 4, 5].map(child), PLANNED)
  return done(...(chance.fraction() < 0.3 ? [child(0)] : []), PLANNED)
}

// Whoever has no persona of its own asks a person where it may: a new automation needs nothing here.
const anyOther = (bench: Bench, held: Held): Plan =>
  bench.definitions.automations.find(({ id }) => id === held.automation)?.intents.request_human === undefined
    ? ends('nothing_to_do')
    : done({ kind: 'request_human', payload: { question: 'What now?', options: ['Go on', 'Close it'], recommended: 'Go on', default: 'Go on', evidence: [] } })

type Persona = (bench: Bench, held: Held, chance: Draw) => Plan | Promise<Plan>

const PERSONAS: Readonly<Record<string, Persona>> = {
  'feature-builder': builder, 'bug-fixer': builder, 'spec-writer': builder, checks: checker, 'merge-queue': merger, deployer, 'post-merge-verifier': verifier,
  'feature-planner': (bench, held, chance) => comesToNothing(bench, held) ?? planner(bench, held, chance),
  'pr-reviewer': (bench, held, chance) => comesToNothing(bench, held) ?? reviewer(bench, held, chance),
  'pr-shepherd': (bench, held) => comesToNothing(bench, held) ?? shepherd(bench, held),
  requeue: () => done({ kind: 'comment', payload: { on: 'item', body: 'Somebody answered.', artifacts: [] } }),
  'full-checks': (bench, _, chance) => wholeLooker(bench, chance),
}

/** What the run would hand over, by its automation. The same run asked again after a crash answers the same. */
export const planOf = async (bench: Bench, held: Held, chance: Draw): Promise<Plan> => (PERSONAS[held.automation] ?? anyOther)(bench, held, chance)
