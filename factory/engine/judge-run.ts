import type { IntentKind } from '#domain/factory/intent-kind.ts'
import { INTENTS, type Intent } from '#domain/factory/intents.ts'
import type { RunReason } from '#domain/factory/run.ts'
import { judge, type Judgement } from '../policy/gate.ts'
import { knownOf, lookAt, NOTHING_FOUND } from './evidence.ts'
import { gateFacts, type Asking } from './facts.ts'
import { effectKey, intentId, payloadHash } from './keys.ts'
import type { Shop } from './shop.ts'
import type { Held, Proposal } from './store.ts'

/** An intent with the word of the gate on it. `verdict` other than allow and downgrade has no effect. */
export type Judged = { proposal: Proposal; judgement: Judgement }

export const mayGo = ({ judgement: { verdict } }: Judged): boolean => verdict === 'allow' || verdict === 'downgrade'

type Looking = Pick<Shop, 'repository' | 'checks' | 'artifacts' | 'secrets'>
type Judging = Looking & { store: Pick<Shop['store'], 'world' | 'budgetLeft'> }

const withBundle = (intent: Intent) => (intent.kind === 'open_pr' || intent.kind === 'push_fix' ? intent : null)

/** Judges what a run asks for, in order, with facts that the engine found. Nothing is stored and nothing is sent. */
export const judgeRun = async (shop: Judging, held: Held, asking: Omit<Asking, 'world'> & { signal: AbortSignal }, intents: readonly Intent[]): Promise<Judged[]> => {
  const { id: run } = held
  const judged: Judged[] = []
  // Code costs nothing, and what a person let through was paid for before.
  const pays = asking.automation.kind === 'agent' && asking.applied !== true
  for (const [ordinal, intent] of intents.entries()) {
    const handed = withBundle(intent)
    const found = handed ? await lookAt(shop, { item: asking.begun, main: (await shop.store.world()).main.head, intent: handed }, asking.signal) : NOTHING_FOUND
    const used = judged.filter(({ proposal }) => proposal.intent.kind === intent.kind).length
    // Asked for anew each time: looking at a change takes minutes, and a freeze or a push may have come meanwhile.
    const budgetLeft = !pays || (await shop.store.budgetLeft(held))
    const facts = gateFacts({ ...asking, world: await shop.store.world(), budgetLeft }, intent.kind, used, found)
    const judgement = judge(intent.kind, intent.payload, facts)
    const final = judgement.intent ?? intent
    judged.push({ proposal: { id: intentId(run, ordinal), key: effectKey(run, ordinal, final), intent: final, hash: payloadHash(final) }, judgement })
  }
  return judged
}

type Asked = { kind: IntentKind; payload: unknown; used: number }

// What does not fit its schema is told by the first rule; there is nothing to look at then.
const changeIn = ({ kind, payload }: Asked) => {
  const parsed = INTENTS[kind].safeParse(payload)
  return parsed.success ? withBundle({ kind, payload: parsed.data } as Intent) : null
}

/**
 * The gate's word on an intent before the run has ended, so that what can be mended is mended now: by the change as it is, and by what checks have said of
 * it until now. Switches and money are for the end.
 */
export const preJudge = async (shop: Looking & { store: Pick<Shop['store'], 'world'> }, asking: Omit<Asking, 'world' | 'mode'>, asked: Asked): Promise<Judgement> => {
  const world = await shop.store.world()
  const handed = changeIn(asked)
  const found = handed ? await knownOf(shop, { item: asking.begun, main: world.main.head, intent: handed }) : NOTHING_FOUND
  return judge(asked.kind, asked.payload, { ...gateFacts({ ...asking, mode: 'live', world }, asked.kind, asked.used, found), frozen: false })
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
