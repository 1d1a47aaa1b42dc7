import type { Receipt } from '#domain/factory/effect.ts'
import type { Intent } from '#domain/factory/intents.ts'
import { ask, openAttention, TO_APPLY } from './ask.ts'
import { distrust, mergedAs } from './autonomy-step.ts'
import { readBlames } from './blame.ts'
import type { FactoryEvent } from './events/read.ts'
import type { Input, RunFacts } from './input.ts'
import { takeCall } from './intake-probe.ts'
import { takeTold } from './answers.ts'
import { askAboutEffect, drawReceipt } from './receipts.ts'
import { readFailedRelease } from './failed-release.ts'
import { readFullResult } from './full-result.ts'
import { takeFound } from './merged.ts'
import { noteAttempt, noteModel, pauseFailing, release } from './failed-runs.ts'
import { restMs } from './rest.ts'
import { lacksResults } from './may-merge.ts'
import { onItem, type Tick } from './tick.ts'
import { itemOf, liveItems, stagedOf } from './world.ts'

type RunFactoryEvent = Extract<FactoryEvent, { of: 'run' }>
type RunInput = Extract<Input, { kind: 'run' }>
type Ended = Extract<RunFactoryEvent, { type: 'ended' }>['data']

// What a verification counted is the verdict: it ran to its end, something passed, nothing failed.
const verify = (tick: Tick, run: RunFacts, ended: Ended): void => {
  if (run.automation !== 'post-merge-verifier' || ended.reason !== 'done' || !ended.counts || ended.counts.failed > 0 || ended.counts.passed === 0) return
  // Deploying and verifying hold one lease, so the live release contains whatever is deployed, by itself or by an earlier one, unless it was put back.
  if (tick.world().main.live?.back) return
  for (const { number } of liveItems(tick.world()).filter(({ state }) => state === 'deployed')) {
    onItem(tick, number, { type: 'verified', data: { run: run.id, counts: ended.counts } }, run.automation)
    tick.command({ command: 'sendEffect', effect: 'sync_item', item: number })
  }
}

/** A specification whose planner ended without cutting it is not asked about again and again: it is over, and a person hears of it. */
const restSpec = (tick: Tick, run: RunFacts, ended: Ended): void => {
  const item = run.automation !== 'feature-planner' || run.item === null ? null : itemOf(tick.world(), run.item)
  if (item?.state !== 'verified' || item.kind !== 'spec' || ended.class === 'infrastructure') return
  onItem(tick, item.number, { type: 'settled', data: {} })
  ask(tick, { kind: 'question', run: run.id, question: `The specification #${item.number} was not cut into issues (${ended.reason}). Open them by hand, or open #${item.number} again.` })
}

const UNQUEUED = /^(?:#(\d+) )?(conflict|red|risk|void|review_again)(?:: (.*))?$/

/** What merging found, said by the note of a merge run, a line each: `conflict: …` of its own item, `#7 red: …` of another in its batch. */
const unqueue = (tick: Tick, run: RunFacts, ended: Ended): void => {
  if (run.automation !== 'merge-queue') return
  takeFound(tick, ended.note)
  for (const line of ended.note.split('\n')) {
    const [, other, why, detail = ''] = UNQUEUED.exec(line) ?? []
    const number = other === undefined ? run.item : Number(other)
    const item = why === undefined || number === null ? null : itemOf(tick.world(), number)
    if (item?.state !== 'merging' || item.merge !== null) continue
    onItem(tick, item.number, { type: 'unqueued', data: { why: why as 'conflict' | 'red' | 'risk' | 'void' | 'review_again', detail } }, run.automation)
    tick.command({ command: 'sendEffect', effect: 'sync_item', item: item.number })
  }
}

const MAX_UNCHECKED = 5

/** Looks again when something required has no result yet, after a rest; a person is asked before it would go on for ever. */
const checkAgain = (tick: Tick, run: RunFacts, { note }: Ended): void => {
  const item = run.automation !== 'checks' || run.item === null ? null : itemOf(tick.world(), run.item)
  if (item?.state !== 'in_review' || !item.pull || !lacksResults(item.pull.head)) return
  const tries = item.unchecked + 1
  onItem(tick, item.number, { type: 'unchecked', data: { head: item.pull.head.oid, run: run.id, notBefore: tick.now + restMs(tries, tick.fraction()) } })
  if (tries < MAX_UNCHECKED) return
  ask(tick, { kind: 'infrastructure', item: item.number, run: run.id, question: `#${item.number} was checked ${tries} times, and results that it needs are still missing. Try again?`, evidence: note === '' ? [] : [note] })
}

/** A release that was given up before anybody was served with it, or whose culprit was not found: said by the note of the run. */
const failRelease = (tick: Tick, run: RunFacts, ended: Ended): void => {
  const failed = run.automation === 'deployer' || run.automation === 'post-merge-verifier' ? readFailedRelease(ended.note) : null
  if (failed) tick.emit({ of: 'main', key: '', type: 'release_failed', data: failed, actor: run.automation })
}

/** What turns out wrong with a change and stays in main counts against whoever wrote and reviewed it, as a revert does. */
const blame = (tick: Tick, run: RunFacts, ended: Ended): void => {
  if (run.automation !== 'post-merge-verifier' && run.automation !== 'full-checks') return
  for (const { commit, what } of readBlames(ended.note)) {
    const item = mergedAs(tick, commit)
    if (item) distrust(tick, item, what)
  }
}

// Also when its bug waits for a person or may not be filed today: looking again would say the same. What the forge did not take is told again.
const CONCLUDED: ReadonlySet<string> = new Set<Ended['reason']>(['done', 'staged', 'denied'])

/** What the checks say of the whole tree of the live release, or of what a person moved main to. Whatever went live or moved on meanwhile is looked at by a run of its own. */
const takeFullResult = (tick: Tick, run: RunFacts, ended: Ended): void => {
  const { live, toCheck, red } = tick.world().main
  const of = { 'full-checks': live, 'post-merge-verifier': live, checks: red === null ? toCheck : null }[run.automation]
  const result = of && CONCLUDED.has(ended.reason) ? readFullResult(ended.note) : null
  if (!result || of?.commit !== result.commit) return
  const { commit, regressed, old } = result
  const on = { of: 'main', key: '', actor: run.automation } as const
  if (regressed.length > 0) tick.emit({ ...on, type: 'red', data: { commit, checks: [...regressed] } })
  else tick.emit({ ...on, type: 'green', data: { commit, old: [...old] } })
}

/** What a deploy target refused has changed nothing: the release that could not be switched to has failed, and a rollback needs a person. */
const takeRefusal = (tick: Tick, run: RunFacts, intent: Intent | null, why: string): void => {
  if (intent?.kind === 'deploy') {
    const { release, commit, tree, slot } = intent.payload
    tick.emit({ of: 'main', key: '', type: 'release_failed', data: { release, commit, tree, slot }, actor: run.automation })
    // Nothing is wrong with the change itself, so no bug would mend it.
    ask(tick, { kind: 'infrastructure', run: run.id, head: commit, question: `${release} could not be switched to (${why}). Try it again?` })
  }
  if (intent?.kind === 'rollback') ask(tick, { kind: 'infrastructure', run: run.id, question: `The rollback to ${intent.payload.release} failed (${why}). What is live is known to be broken.` })
}

/** What policy left to a person of a run about an item: the item waits for that word, else the next run would only ask for the same again. */
const askAboutStaged = (tick: Tick, run: RunFacts, ended: Ended): void => {
  const { item } = run
  const staged = item === null ? [] : stagedOf(tick.world(), item)
  if (item === null || staged.length === 0 || staged.some(({ by }) => by !== null) || openAttention(tick).some((one) => one.item === item)) return
  if (staged.some(({ belowBar }) => belowBar)) {
    ask(tick, { kind: 'spec_below_bar', item, run: run.id, question: `#${item} is specified, and not clearly enough (${(ended.note.split('rubric: ').at(-1) ?? '').slice(0, 180)}). What is missing?` })
    return
  }
  ask(tick, { kind: 'question', item, run: run.id, options: TO_APPLY, question: `#${item}: ${run.automation} asks for what only a person may let through (${ended.note.slice(0, 180)}). Shall it be done?` })
}

/** The end of a run, drawn once, whoever ended it. */
export const takeEnd = (tick: Tick, run: RunFacts, ended: Ended): void => {
  release(tick, run, ended)
  askAboutStaged(tick, run, ended)
  noteModel(tick, run, ended)
  pauseFailing(tick, run, ended)
  verify(tick, run, ended)
  restSpec(tick, run, ended)
  takeTold(tick, run, ended)
  unqueue(tick, run, ended)
  checkAgain(tick, run, ended)
  failRelease(tick, run, ended)
  blame(tick, run, ended)
  takeFullResult(tick, run, ended)
  noteAttempt(tick, run, ended)
}

const askAboutMoney = (tick: Tick, run: RunFacts, overrun: number): void => {
  ask(tick, { kind: 'budget', run: run.id, question: `A call of ${run.automation} cost ${(overrun / 1_000_000).toFixed(2)} dollars more than a cap allows. Its price or its size was estimated wrongly.` })
}

const receiptIn = (event: RunFactoryEvent): Receipt | null => {
  if (event.type === 'effect_confirmed') return receiptOf(event.data.receipt)
  return event.type === 'effect_resolved' && event.data.as === 'confirmed' ? receiptOf(event.data.receipt ?? { ref: '' }) : null
}

const receiptOf = ({ ref, data }: { ref: string; data?: Record<string, unknown> | undefined }): Receipt => ({ ref, ...(data ? { data } : {}) })

/** An event that a worker appended to its run. What is not named here is the run's own affair, and is in the fold already. */
export const takeRunEvent = (tick: Tick, { event, run, intent }: RunInput): void => {
  if (event.type === 'ended') takeEnd(tick, run, event.data)
  if (event.type === 'stepped') takeCall(tick, { at: event.at, run: run.id })
  const receipt = receiptIn(event)
  if (receipt && intent) drawReceipt(tick, { run, intent, receipt })
  if (event.type === 'effect_failed') takeRefusal(tick, run, intent, event.data.why)
  if (event.type === 'settled' && (event.data.overrun ?? 0) > 0) askAboutMoney(tick, run, event.data.overrun ?? 0)
  if (event.type === 'effect_unknown') askAboutEffect(tick, { key: event.data.key, run, kind: intent?.kind ?? 'an effect', why: event.data.why })
}
