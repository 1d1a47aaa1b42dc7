import type { RunReason } from '#domain/factory/run.ts'
import { draw } from '../core/seed.ts'
import { spentNote } from '../core/spent.ts'
import type { Answer, ModelRequest, Usage } from '../model/model.ts'
import type { WorkContext, WorkEnding } from '../work/work.ts'
import { costOf, tokensOf, worstOf, type Cost } from './prices.ts'
import { estimatedTokens } from './request.ts'

type Failure = Extract<Answer, { ok: false }>
type Whole = Extract<Answer, { ok: true }>

/** How asking for one turn came out, after all tries. */
export type Asked = { at: 'answer'; answer: Whole; price: Cost } | { at: 'too_long'; message: string } | { at: 'ended'; ending: WorkEnding }

/** What to do after a failed try. */
type Treatment = { then: 'wait'; ms: number } | { then: 'end'; reason: RunReason } | { then: 'shorten' }

const TRIES = 8
const LONGEST_WAIT_MS = 5 * 60_000
const LONGEST_BACK_OFF_MS = 60_000
// More than this of being told to wait is an endpoint that is not there for us.
const MOST_WAITS = 40

/** What is counted of a run of tries: those that failed by themselves, and those that were told to wait. */
type Tally = { failures: number; waits: number }

const backOff = (failures: number, fraction: number): number => Math.min(LONGEST_BACK_OFF_MS, 2_000 * 2 ** (failures - 1)) * (0.8 + 0.4 * fraction)

/** What a failed try leads to. Waiting when told to uses up nothing; everything that may pass is tried eight times. */
const treatmentOf = (failure: Failure, { failures, waits }: Tally, fraction: number): Treatment => {
  switch (failure.class) {
    case 'limited': return waits > MOST_WAITS ? { then: 'end', reason: 'model_unavailable' } : { then: 'wait', ms: Math.min(failure.wait ?? 0, LONGEST_WAIT_MS) }
    case 'overloaded':
    case 'unreachable':
    case 'cut': return failures >= TRIES ? { then: 'end', reason: 'model_unavailable' } : { then: 'wait', ms: backOff(failures, fraction) }
    case 'too_long': return { then: 'shorten' }
    case 'invalid': return { then: 'end', reason: 'rejected' }
    // Nothing an agent did: the account or its key has to be mended.
    case 'unauthorised':
    case 'spend_limit': return { then: 'end', reason: 'model_unavailable' }
    case 'aborted': return { then: 'end', reason: 'shutdown' }
  }
}

const SCOPES = { run: 'cost', item: 'cost', 'automation-day': 'automation_cap', day: 'day_cap' } as const satisfies Record<string, RunReason>

type Held = { entry: string; worst: { cost: number; tokens: number } }

// A stream that had begun is charged what it reported, else what was held; one that never began cost nothing.
const settleFailure = async ({ ledger }: WorkContext, { entry, worst }: Held, failure: Failure, priceOf: (usage: Usage) => Cost): Promise<void> => {
  if (failure.usage) return ledger.settle(entry, { cost: priceOf(failure.usage).cost, tokens: tokensOf(failure.usage) }, false)
  const charged = failure.class === 'cut' ? worst : { cost: 0, tokens: 0 }
  return ledger.settle(entry, charged, failure.class === 'cut')
}

type Try = { request: ModelRequest; model: NonNullable<WorkContext['model']>; call: number }

const tryOnce = async (context: WorkContext, { request, model, call }: Try): Promise<{ at: 'answer'; answer: Whole; price: Cost } | { at: 'failed'; failure: Failure } | { at: 'ended'; ending: WorkEnding }> => {
  const worst = worstOf(request.model, (await model.count(request, context.signal)) ?? estimatedTokens(request))
  const held = await context.ledger.reserve(call, worst)
  if (held.at === 'lost') return { at: 'ended', ending: { reason: 'lost' } }
  if (held.at === 'over') return { at: 'ended', ending: { reason: SCOPES[held.scope], note: `The next call could go over the budget of its ${held.scope}.` } }
  const answer = await model.ask(request, () => undefined, context.signal)
  const priceOf = (usage: Usage) => costOf(request.model, usage)
  if (!answer.ok) {
    await settleFailure(context, { entry: held.entry, worst }, answer, priceOf)
    return { at: 'failed', failure: answer }
  }
  const price = priceOf(answer.usage)
  await context.ledger.settle(held.entry, { cost: price.cost, tokens: tokensOf(answer.usage) }, false)
  return { at: 'answer', answer, price }
}

// A wait that a run would have waited out says nothing of when an account goes again.
const noteOf = ({ class: kind, message, wait = 0 }: Failure, now: number): string =>
  kind === 'spend_limit' ? spentNote(message, wait > LONGEST_WAIT_MS ? now + wait : null) : `${kind}: ${message}`

const CALLS_A_STEP = 100
const AFTER_RESUME = 50

/** Asks for the answer of step `n`, again where that can help. Every try is held, recorded and paid; a partial answer is never used. */
export const ask = async (context: WorkContext, request: ModelRequest, n: number): Promise<Asked> => {
  const { model, clock, run, signal } = context
  if (!model) throw new Error(`The automation ${context.automation.id} asks a model and was given none: give WorkContext.model.`)
  const chance = draw(`${run.seed}:${n}`)
  const tally: Tally = { failures: 0, waits: 0 }
  for (;;) {
    const tried = await tryOnce(context, { request, model, call: n * CALLS_A_STEP + (run.resumed ? AFTER_RESUME : 0) + tally.failures + tally.waits })
    if (tried.at !== 'failed') return tried
    const { failure } = tried
    if (failure.class === 'limited') tally.waits += 1
    else tally.failures += 1
    const treatment = treatmentOf(failure, tally, chance.fraction())
    if (treatment.then === 'shorten') return { at: 'too_long', message: failure.message }
    if (treatment.then === 'end') return { at: 'ended', ending: { reason: treatment.reason, note: noteOf(failure, clock.now()) } }
    context.say(`model: ${failure.class}, asking again in ${Math.round(treatment.ms / 1_000)} s`)
    await clock.after(treatment.ms, signal)
    if (signal.aborted) return { at: 'ended', ending: { reason: 'shutdown' } }
  }
}
