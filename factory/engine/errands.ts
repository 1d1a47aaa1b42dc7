import type { Intent } from '#domain/factory/intents.ts'
import { judge, type GateFacts } from '../policy/gate.ts'
import { payloadHash } from './keys.ts'
import { send, type Hands } from './outbox.ts'
import type { EffectRecord, Errands, Store, TakenErrand } from './store.ts'

/** What errands are carried out with. */
export type ErrandTools = { store: Errands & Pick<Store, 'put'> & { effect: (key: string) => Promise<EffectRecord | null> }; hands: Hands; frozen: () => Promise<boolean> }

// The engine itself proposes these two and nothing else; doing them twice is doing them once.
const OWN: GateFacts['automation'] = { id: 'engine', intents: { sync_item: 1, notify: 1 }, paths: { allow: [], never: ['**'] }, maxRisk: 'R0' }

const factsOf = (frozen: boolean): GateFacts => ({
  automation: OWN, mode: 'live', used: 0, dayLeft: 1, lease: 'current', frozen, target: { item: null, pull: null, head: null }, files: null, secrets: [], credential: null, criteria: [], looks: [], green: new Map(), proof: null, rubrics: null,
  untrusted: false, risk: null, level: 'ask', approved: false, applied: false, budgetLeft: true,
})

const ownIntent = (command: Extract<TakenErrand['command'], { effect: 'sync_item' | 'notify' }>): Intent =>
  command.effect === 'sync_item' ? { kind: 'sync_item', payload: { item: command.item } } : { kind: 'notify', payload: { attention: command.attention, channel: 'console' } }

/** Reads back an effect whose run was lost and tells the next tick what it has seen. */
const recover = async ({ store, hands }: ErrandTools, { run, key }: { run: string; key: string }): Promise<boolean> => {
  const effect = await store.effect(key)
  if (!effect) return true
  const found = await hands.find(key, effect.intent)
  const proof = found.at === 'found' ? found.receipt : found.at
  await store.put({ kind: 'receipt', id: `recover:${key}:${effect.fence}:${effect.tries}`, run: effect.run, effect: key, fence: effect.fence, intent: effect.intent, proof })
  return run === effect.run.id
}

const doOwn = async ({ hands, frozen }: ErrandTools, intent: Intent, key: string): Promise<boolean> => {
  const judgement = judge(intent.kind, intent.payload, factsOf(await frozen()))
  if (judgement.verdict !== 'allow') return false
  const written = await send(hands, { intent, key, hash: payloadHash(intent), judgedHash: payloadHash(intent) })
  return written.at === 'confirmed'
}

/** Carries out the next of the engine's own effects. True when there was one, so there may be another. */
export const runErrand = async (tools: ErrandTools): Promise<boolean> => {
  const taken = await tools.store.takeErrand()
  if (!taken) return false
  const { command } = taken
  const done = command.effect === 'recover' ? await recover(tools, command) : await doOwn(tools, ownIntent(command), taken.name)
  await (done ? tools.store.doneErrand(taken) : tools.store.laterErrand(taken))
  return true
}
