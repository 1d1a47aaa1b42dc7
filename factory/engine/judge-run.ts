import type { Intent } from '#domain/factory/intents.ts'
import type { RunReason } from '#domain/factory/run.ts'
import { judge, type Judgement } from '../policy/gate.ts'
import { lookAt, NOTHING_FOUND } from './evidence.ts'
import { gateFacts, type Asking } from './facts.ts'
import { effectKey, intentId, payloadHash } from './keys.ts'
import type { Shop } from './shop.ts'
import type { Held, Proposal } from './store.ts'

/** An intent with the word of the gate on it. `verdict` other than allow and downgrade has no effect. */
export type Judged = { proposal: Proposal; judgement: Judgement }

export const mayGo = ({ judgement: { verdict } }: Judged): boolean => verdict === 'allow' || verdict === 'downgrade'

const withBundle = (intent: Intent) => (intent.kind === 'open_pr' || intent.kind === 'push_fix' ? intent : null)

/** Judges what a run asks for, in order, with facts that the engine found. Nothing is stored and nothing is sent. */
export const judgeRun = async (shop: Shop, { id: run }: Held, asking: Omit<Asking, 'world'> & { signal: AbortSignal }, intents: readonly Intent[]): Promise<Judged[]> => {
  const judged: Judged[] = []
  for (const [ordinal, intent] of intents.entries()) {
    const handed = withBundle(intent)
    const found = handed ? await lookAt(shop, { item: asking.begun, main: (await shop.store.world()).main.head, intent: handed }, asking.signal) : NOTHING_FOUND
    const used = judged.filter(({ proposal }) => proposal.intent.kind === intent.kind).length
    // Asked for anew each time: looking at a change takes minutes, and a freeze or a push may have come meanwhile.
    const facts = gateFacts({ ...asking, world: await shop.store.world() }, intent.kind, used, found)
    const judgement = judge(intent.kind, intent.payload, facts)
    const final = judgement.intent ?? intent
    judged.push({ proposal: { id: intentId(run, ordinal), key: effectKey(run, ordinal, final), intent: final, hash: payloadHash(final) }, judgement })
  }
  return judged
}

const SWITCHED: Readonly<Record<'live' | 'staged' | 'dry', RunReason>> = { live: 'frozen', staged: 'staged', dry: 'dry' }

/** Why a run ends when the gate did not let this intent through. */
export const refusalReason = ({ judgement: { verdict, rules } }: Judged, mode: 'live' | 'staged' | 'dry'): RunReason => {
  const spoke = new Set(rules.map(({ rule }) => rule))
  if (spoke.has('switches')) return SWITCHED[mode]
  if (spoke.has('lease')) return 'superseded'
  if (verdict === 'human') return 'needs_person'
  return spoke.has('evidence') ? 'unproven' : spoke.has('budget') ? 'day_cap' : 'denied'
}

/** The messages of the rules that spoke, for the next attempt and for people. */
export const refusalNote = ({ proposal, judgement }: Judged): string => `${proposal.intent.kind}: ${judgement.rules.map(({ rule, message }) => `${rule}: ${message}`).join('; ')}`
