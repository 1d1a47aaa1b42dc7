import { MAX_ATTEMPTS } from '#domain/factory/item.ts'
import { ask, canAsk } from './ask.ts'
import type { Automation } from './automation.ts'
import type { FactoryEvent } from './events/read.ts'
import type { RunFacts } from './input.ts'
import type { Failure, Item, Tries } from './item.ts'
import { readSpent } from './spent.ts'
import { nextDay, restMs } from './rest.ts'
import { openEffects } from './run.ts'
import { isFrozen } from './settings.ts'
import { onItem, type Tick } from './tick.ts'
import { itemOf } from './world.ts'

type Ended = Extract<FactoryEvent, { of: 'run'; type: 'ended' }>['data']

const STREAK_THAT_PAUSES = 5
const MAX_NOTE = 4_000

const definitionOf = (tick: Tick, id: string): Automation | undefined => tick.definitions.automations.find((one) => one.id === id)

// It would only be done dry again, or end at the same cap.
const isForToday = ({ reason, class: runClass, used }: Ended): boolean => reason === 'dry' || (runClass === 'budget' && !used)

const askWhatNow = (tick: Tick, item: number, by: string, failures: readonly Failure[]): void => {
  const times = failures.length === 1 ? 'once' : `${failures.length} times`
  ask(tick, { kind: 'question', item, question: `#${item} failed ${times} (${by}). What now?`, evidence: failures.map(({ reason, run }) => `${reason} (run ${run})`) })
}

/** A run that was building ended without a pull request: its item is ready again, or waits for a person once its attempts are used up. */
export const release = (tick: Tick, run: RunFacts, ended: Ended): void => {
  const item = run.item === null ? null : itemOf(tick.world(), run.item)
  if (!item || item.state !== 'building' || item.run !== run.id) return
  // While an effect of it is not proved, the item stays: it may turn out to have a pull request.
  if (openEffects(tick.world().runs[run.id] ?? { effects: {} }).length > 0) return
  const { reason, class: runClass, used, note } = ended
  const streak = streakOf(tick, run.automation, ended)
  const notBefore = isForToday(ended) ? nextDay(tick.now) : tick.now + (streak === 0 ? 0 : restMs(streak, tick.fraction()))
  onItem(tick, item.number, { type: 'released', data: { run: run.id, reason, class: runClass, used, notBefore, note: note.slice(0, MAX_NOTE) } })
  const now = itemOf(tick.world(), item.number)
  const automation = definitionOf(tick, run.automation)
  // What is not defined any more is bounded like most.
  if (now && used && now.attempts >= (automation?.attempts ?? MAX_ATTEMPTS)) askWhatNow(tick, item.number, run.automation, now.failures)
  tick.command({ command: 'sendEffect', effect: 'sync_item', item: item.number })
}

/** Whether the automation would do the same again at once: its item waits for nobody, and its trigger holds for it still. */
const isProposed = (tick: Tick, automation: Automation, { number, state }: Item): boolean =>
  state !== 'ready' && state !== 'building' && canAsk(tick, number) && automation.select(tick.world()).some(({ item }) => item?.number === number)

// The checks count for themselves; what somebody stopped has no failure.
const countsElsewhere = ({ automation }: RunFacts, { reason }: Ended): boolean => automation === 'checks' || reason === 'cancelled'

/** Runs in a row of this automation that want of infrastructure ended, this one with them. */
const streakOf = (tick: Tick, id: string, { class: runClass }: Ended): number => {
  const view = tick.world().automations[id]
  return runClass === 'infrastructure' ? Math.max(1, (view?.infrastructureInARow ?? 0) + (view?.modelInARow ?? 0)) : 0
}

type Next = { notBefore: number; asks: boolean }

const nextAfter = (tick: Tick, automation: Automation, { ended: times, failures }: Pick<Tries, 'ended' | 'failures'>, ended: Ended): Next => {
  const isUsedUp = ended.used && failures.length + 1 >= automation.attempts
  const rests = isForToday(ended) || (isUsedUp && automation.onFailure === 'release')
  return { notBefore: rests ? nextDay(tick.now) : tick.now + restMs(streakOf(tick, automation.id, ended) || times + 1, tick.fraction()), asks: isUsedUp && automation.onFailure !== 'release' }
}

/**
 * A run about an item that is not being built ended and left everything as it was, so its automation would start at once on the same again: it rests,
 * and what its `onFailure` says follows when attempts are used up.
 */
export const noteAttempt = (tick: Tick, run: RunFacts, ended: Ended): void => {
  const item = run.item === null ? null : itemOf(tick.world(), run.item)
  const automation = definitionOf(tick, run.automation)
  if (!item || !automation || countsElsewhere(run, ended) || !isProposed(tick, automation, item)) return
  const { reason, class: runClass, used, note } = ended
  const { notBefore, asks } = nextAfter(tick, automation, item.tries[automation.id] ?? { ended: 0, failures: [] }, ended)
  onItem(tick, item.number, { type: 'attempted', data: { automation: automation.id, run: run.id, reason, class: runClass, used, notBefore, note: note.slice(0, MAX_NOTE) } })
  if (asks) askWhatNow(tick, item.number, automation.id, itemOf(tick.world(), item.number)?.tries[automation.id]?.failures ?? [])
}

/** A model that refuses the key or the account, or answers nobody, is known to fail from the first run that meets it: nothing is started with it before a probe has answered; of a used-up account before its time, a call that is answered, or a person's word. */
export const noteModel = (tick: Tick, run: RunFacts, { reason, note }: Ended): void => {
  if (reason !== 'model_unavailable') return
  const spent = readSpent(note)
  tick.emit({ of: 'integration', key: 'model', type: 'probed', data: { ok: false, ms: 0, error: note.slice(0, MAX_NOTE), run: run.id, ...(spent ? { spent } : {}) }, actor: run.automation })
}

/** Pauses an automation until the question about it is answered, or whoever may lets it go on. */
export const pause = (tick: Tick, scope: string, why: string, by = 'engine'): void => {
  if (isFrozen(tick.world().settings, scope)) return
  tick.emit({ of: 'engine', key: '', type: 'frozen', data: { by, scope }, actor: by })
  ask(tick, { kind: 'infrastructure', scope, question: `${scope} ${why} and is paused.` })
}

/** An automation that fails for want of infrastructure again and again, or used up its attempts where no item could wait for a person, is paused until one has answered. */
export const pauseFailing = (tick: Tick, run: RunFacts, { reason, class: runClass, used }: Ended): void => {
  const view = tick.world().automations[run.automation]
  if (!view) return
  if (runClass === 'infrastructure' && view.infrastructureInARow >= STREAK_THAT_PAUSES) {
    return pause(tick, run.automation, `failed ${view.infrastructureInARow} times in a row for want of infrastructure (${reason})`)
  }
  const automation = definitionOf(tick, run.automation)
  if (used && automation && automation.onFailure !== 'release' && view.failedInARow >= automation.attempts) pause(tick, run.automation, `failed ${view.failedInARow === 1 ? 'once' : `${view.failedInARow} times in a row`} (${reason})`)
}
