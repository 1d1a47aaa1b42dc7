import type { Receipt } from '#domain/factory/effect.ts'
import type { Intent } from '#domain/factory/intents.ts'
import type { IntentKind } from '#domain/factory/intent-kind.ts'
import type { Allowed } from '#domain/factory/verdict.ts'
import type { Written } from '../forge/forge.ts'
import { allowed } from '../policy/allowed.ts'
import type { EffectRecord, Held, Store } from './store.ts'

/** What carries intents out, at the forge, the deploy target or in rows. Never rejects. */
export type Hands = {
  perform: (op: Allowed<Intent>) => Promise<Written>
  /** Looks whether the effect with this key has happened. */
  find: (key: string, intent: Intent) => Promise<{ at: 'found'; receipt: Receipt } | { at: 'absent' } | { at: 'unprovable'; why: string }>
}

export type Carried = 'confirmed' | 'failed' | 'dropped' | 'unknown' | 'lost'

/** Kinds that may be sent again with the same key: doing them twice is doing them once. */
export const IDEMPOTENT: ReadonlySet<IntentKind> = new Set([
  'push_fix', 'triage', 'split', 'reject', 'request_human', 'give_up', 'release_item', 'report_check', 'merge', 'revert', 'deploy', 'rollback', 'sync_item', 'notify',
])
const triesOf = ({ kind }: Intent): number => (IDEMPOTENT.has(kind) ? 3 : 2)

/** One try of an effect whose payload was judged under this very hash. */
export const send = (hands: Pick<Hands, 'perform'>, { intent, key, hash, judgedHash }: Pick<EffectRecord, 'intent' | 'key' | 'hash' | 'judgedHash'>): Promise<Written> =>
  hands.perform(allowed(intent, key, hash, { verdict: 'allow', judgedHash }))

/** What is known after a try: its own answer, or what reading back shows when it did not answer. */
const learn = async (hands: Hands, effect: EffectRecord, written: Written): Promise<Written | { at: 'absent' }> => {
  if (written.at !== 'uncertain') return written
  const found = await hands.find(effect.key, effect.intent)
  if (found.at === 'found') return { at: 'confirmed', receipt: found.receipt }
  return found.at === 'absent' ? found : { at: 'uncertain', message: found.why }
}

const stored = async (store: Store, held: Held, key: string, end: Parameters<Store['finish']>[2]): Promise<Carried> =>
  (await store.finish(held, key, end)) === 'lost' ? 'lost' : end.state

/**
 * Brings an intended effect to its end: sent with its key, and when no answer comes read back before it is ever sent again. What cannot be
 * proved is `unknown`, and is never sent again from here.
 */
export const carryOut = async (store: Store, hands: Hands, held: Held, key: string): Promise<Carried> => {
  for (;;) {
    const effect = await store.send(held, key)
    // What was sent before is proven absent by now; a freeze that came between ends it here instead of leaving it open for ever.
    if (!effect) return (await store.finish(held, key, { state: 'failed', why: 'proven absent, and nothing more may be sent' })) === 'stored' ? 'failed' : 'dropped'
    const known = await learn(hands, effect, await send(hands, effect))
    if (known.at === 'confirmed') return stored(store, held, key, { state: 'confirmed', receipt: known.receipt })
    if (known.at === 'refused') return stored(store, held, key, { state: 'failed', why: known.message })
    if (known.at === 'uncertain') return stored(store, held, key, { state: 'unknown', why: known.message })
    if (effect.tries >= triesOf(effect.intent)) return stored(store, held, key, { state: 'failed', why: 'proven absent after the last try' })
  }
}

/** What a resumed run does first with what its predecessor left: what was sent is read back before anything else. */
export const recover = async (store: Store, hands: Hands, held: Held): Promise<Carried[]> => {
  const carried: Carried[] = []
  for (const effect of await store.open(held.id)) {
    if (effect.state === 'unknown') continue
    if (effect.state === 'sent') {
      const found = await hands.find(effect.key, effect.intent)
      if (found.at === 'found') {
        carried.push(await stored(store, held, effect.key, { state: 'confirmed', receipt: found.receipt }))
        continue
      }
      if (found.at === 'unprovable' || effect.tries >= triesOf(effect.intent)) {
        const why = found.at === 'unprovable' ? found.why : 'proven absent after the last try'
        carried.push(await stored(store, held, effect.key, { state: found.at === 'unprovable' ? 'unknown' : 'failed', why }))
        continue
      }
    }
    carried.push(await carryOut(store, hands, held, effect.key))
  }
  return carried
}
