import type { RunMode, RunReason } from '#domain/factory/run.ts'
import { mayGo, refusalNote, refusalReason, type Judged } from './judge-run.ts'
import { carryOut, type Carried, type Hands } from './outbox.ts'
import type { Held, Store } from './store.ts'

/** What became of the intents of a run: nothing to say, a reason to end with, or the run is held by somebody else. */
export type Applied = { at: 'lost' } | { at: 'done' } | { at: 'ended'; reason: RunReason; note: string }

// Code that did not get through takes with it what was said about it.
const CARRIES_CODE = new Set(['open_pr', 'push_fix', 'merge', 'revert'])

const ended = (carried: Exclude<Carried, 'lost' | 'confirmed'>, one: Judged): Applied => {
  const { kind } = one.proposal.intent
  if (carried === 'dropped') return { at: 'ended', reason: 'frozen', note: `${kind} was not sent` }
  // A ref that moved is nobody's fault and is decided anew; what the forge refused is told.
  if (carried === 'failed') return { at: 'ended', reason: CARRIES_CODE.has(kind) ? 'superseded' : 'forge', note: `${kind} was refused` }
  return { at: 'ended', reason: 'needs_person', note: `whether ${kind} happened is not proved` }
}

// What the rows did not take, although the gate had let it through: what came in between says why the run ends.
const ENDED = {
  frozen: (kind: string): Applied => ({ at: 'ended', reason: 'frozen', note: `${kind} was not sent` }),
  used_up: (kind: string): Applied => ({ at: 'ended', reason: 'denied', note: `${kind}: count: what there may be of it today is used up` }),
}

type Sender = { store: Store; hands: Hands; held: Held }

const applyOne = async ({ store, hands, held }: Sender, one: Judged): Promise<Applied> => {
  const { proposal } = one
  const intended = await store.intend(held, proposal)
  if (intended === 'lost') return { at: 'lost' }
  // It has had its effect before.
  if (intended === 'refused') return { at: 'done' }
  if (intended !== 'intended') return ENDED[intended](proposal.intent.kind)
  const carried = await carryOut(store, hands, held, proposal.key)
  return carried === 'lost' ? { at: 'lost' } : carried === 'confirmed' ? { at: 'done' } : ended(carried, one)
}

/** Carries out, in order, what was allowed. The first that was not, or that failed, gives the reason to end with. */
export const applyRun = async (sender: Sender, judged: readonly Judged[], mode: RunMode): Promise<Applied> => {
  let outcome: Applied = { at: 'done' }
  for (const one of judged) {
    const applied: Applied = mayGo(one) ? await applyOne(sender, one) : { at: 'ended', reason: refusalReason(one, mode), note: refusalNote(one) }
    if (applied.at === 'lost') return applied
    if (applied.at !== 'ended') continue
    if (outcome.at === 'done') outcome = applied
    if (CARRIES_CODE.has(one.proposal.intent.kind)) return outcome
  }
  return outcome
}
