import { MAX_ATTEMPTS } from '#domain/factory/item.ts'
import { ask } from './ask.ts'
import type { FactoryEvent } from './events/read.ts'
import type { Input, RunFacts } from './input.ts'
import { askAboutEffect, drawReceipt } from './receipts.ts'
import { openEffects } from './run.ts'
import { onItem, type Tick } from './tick.ts'
import { itemOf, liveItems } from './world.ts'

type RunFactoryEvent = Extract<FactoryEvent, { of: 'run' }>
type RunInput = Extract<Input, { kind: 'run' }>
type Ended = Extract<RunFactoryEvent, { type: 'ended' }>['data']

const STREAK_THAT_PAUSES = 5

/** How long an item rests after a run that ended without result: doubling from 10 s to 10 min, a fifth more or less by chance. */
export const restMs = (tick: Pick<Tick, 'fraction'>, failuresInARow: number): number =>
  Math.round(Math.min(10_000 * 2 ** Math.max(0, failuresInARow - 1), 600_000) * (0.8 + 0.4 * tick.fraction()))

const nextDay = (now: number): number => (Math.floor(now / 86_400_000) + 1) * 86_400_000

const restUntil = (tick: Tick, { class: runClass, used }: Ended, automation: string): number => {
  if (runClass === 'infrastructure') return tick.now + restMs(tick, tick.world().automations[automation]?.infrastructureInARow ?? 1)
  return runClass === 'budget' && !used ? nextDay(tick.now) : tick.now
}

const release = (tick: Tick, run: RunFacts, ended: Ended): void => {
  const item = run.item === null ? null : itemOf(tick.world(), run.item)
  if (!item || item.state !== 'building' || item.run !== run.id) return
  // While an effect of it is not proved, the item stays: it may turn out to have a pull request.
  if (openEffects(tick.world().runs[run.id] ?? { effects: {} }).length > 0) return
  const { reason, class: runClass, used } = ended
  onItem(tick, item.number, { type: 'released', data: { run: run.id, reason, class: runClass, used, notBefore: restUntil(tick, ended, run.automation) } })
  const now = itemOf(tick.world(), item.number)
  if (now && now.attempts >= MAX_ATTEMPTS) {
    const reasons = now.failures.map((failure) => `${failure.reason} (run ${failure.run})`)
    ask(tick, { kind: 'question', item: item.number, question: `#${item.number} failed ${now.attempts} times. What now?`, evidence: reasons })
  }
  tick.command({ command: 'sendEffect', effect: 'sync_item', item: item.number })
}

const askAboutInfrastructure = (tick: Tick, automation: string, ended: Ended): void => {
  if (ended.class !== 'infrastructure' || tick.world().automations[automation]?.infrastructureInARow !== STREAK_THAT_PAUSES) return
  tick.emit({ of: 'engine', key: '', type: 'frozen', data: { by: 'engine', scope: automation }, actor: 'engine' })
  ask(tick, { kind: 'infrastructure', question: `${automation} failed ${STREAK_THAT_PAUSES} times in a row for want of infrastructure (${ended.reason}) and is paused.` })
}

// What a verification counted is the verdict: it ran to its end, something passed, nothing failed.
const verify = (tick: Tick, run: RunFacts, ended: Ended): void => {
  if (run.automation !== 'post-merge-verifier' || ended.reason !== 'done' || !ended.counts || ended.counts.failed > 0 || ended.counts.passed === 0) return
  // Deploying and verifying hold one lease, so the live release contains whatever is deployed, by itself or by an earlier one.
  for (const { number } of liveItems(tick.world()).filter(({ state }) => state === 'deployed')) {
    onItem(tick, number, { type: 'verified', data: { run: run.id, counts: ended.counts } }, run.automation)
    tick.command({ command: 'sendEffect', effect: 'sync_item', item: number })
  }
}

const UNQUEUED = ['conflict', 'red', 'risk', 'void', 'review_again'] as const

/** What merging found, said by the note of a merge run that ended without a merge: `conflict: …`, `red: …` and so on. */
const unqueue = (tick: Tick, run: RunFacts, ended: Ended): void => {
  const item = run.item === null ? null : itemOf(tick.world(), run.item)
  const [said = '', ...detail] = ended.note.split(': ')
  const why = UNQUEUED.find((one) => one === said)
  if (run.automation !== 'merge-queue' || item?.state !== 'merging' || item.merge !== null || !why) return
  onItem(tick, item.number, { type: 'unqueued', data: { why, detail: detail.join(': ') } }, run.automation)
}

/** The end of a run, drawn once, whoever ended it. */
export const takeEnd = (tick: Tick, run: RunFacts, ended: Ended): void => {
  release(tick, run, ended)
  askAboutInfrastructure(tick, run.automation, ended)
  verify(tick, run, ended)
  unqueue(tick, run, ended)
}

/** An event that a worker appended to its run. What is not named here is the run's own affair, and is in the fold already. */
export const takeRunEvent = (tick: Tick, { event, run, intent }: RunInput): void => {
  if (event.type === 'ended') takeEnd(tick, run, event.data)
  if (event.type === 'effect_confirmed' && intent) drawReceipt(tick, { run, intent, receipt: receiptOf(event.data.receipt) })
  if (event.type === 'effect_resolved' && intent && event.data.as === 'confirmed') drawReceipt(tick, { run, intent, receipt: receiptOf(event.data.receipt ?? { ref: '' }) })
  if (event.type === 'effect_unknown') askAboutEffect(tick, { key: event.data.key, run, kind: intent?.kind ?? 'an effect', why: event.data.why })
}

const receiptOf = ({ ref, data }: { ref: string; data?: Record<string, unknown> | undefined }) => ({ ref, ...(data ? { data } : {}) })
