import type { FactoryDatabase } from '#db/factory-client.ts'
import type { Tx } from '#db/client.ts'
import { usedToday } from '#db/queries/factory/store.ts'
import {
  effectOf, finishEffect, intendEffect, isFrozenNow, openEffectsOf, returnQuota, sendEffect, storeIntent, storeVerdict, takeQuota, verdictOn, type EffectRow,
} from '#db/writes/factory/effects.ts'
import type { Intent } from '#domain/factory/intents.ts'
import type { IntentKind } from '#domain/factory/intent-kind.ts'
import { whileHeld } from './pg-held.ts'
import type { Caps } from './caps.ts'
import type { EffectRecord, Held, Intended, Store } from './store.ts'

const MAX_TRIES = 3
const SEND_MS = 120_000

/** An effect as callers know it. */
export const recordOf = ({ run, automation, item, depth, kind, payload, key, fence, hash, judgedHash, state, tries }: EffectRow): EffectRecord =>
  ({ key, run: { id: run, automation, item, depth }, fence, intent: { kind, payload } as Intent, hash, judgedHash, state, tries })

const canPropose = (phase: string): boolean => phase === 'collecting' || phase === 'applying'
const wrongPhase = (held: Held, phase: string, needed: string): never => {
  throw new RangeError(`Run ${held.id} is ${phase}; move it to ${needed} first.`)
}

const drop = async (tx: Tx, held: Held, key: string, kind: string): Promise<boolean> => {
  const dropped = await finishEffect(tx, key, 'dropped')
  if (dropped) await returnQuota(tx, held.automation, kind)
  return dropped
}

type Effects = Pick<Store, 'propose' | 'intend' | 'send' | 'finish' | 'open'> & {
  /** One effect, whatever has become of it. */
  effect: (key: string) => Promise<EffectRecord | null>
  /** How many of this kind the automation may still have today. */
  dayLeft: (automation: string, kind: IntentKind) => Promise<number>
}

/** Intents and effects over a database. */
export const pgEffects = (database: FactoryDatabase, caps: Pick<Caps, 'daily'>): Effects => ({
  propose: (held, { id, key, intent, hash }, { verdict, rules }) =>
    whileHeld(database, held, 'lost', async (tx, { phase }) => {
      if (!canPropose(phase)) wrongPhase(held, phase, 'collecting')
      if (!(await storeIntent(tx, { id, key, run: held.id, kind: intent.kind, payload: intent.payload, hash }))) return { answer: 'judged' }
      await storeVerdict(tx, { id, verdict, rules, judgedHash: hash })
      return {
        answer: 'judged',
        events: [{ type: 'proposed', data: { intent: id, kind: intent.kind, hash } }, { type: 'judged', data: { intent: id, verdict, rules, hash } }],
      }
    }),
  intend: (held, { id, key, intent, hash }) =>
    whileHeld<Intended>(database, held, 'lost', async (tx, { phase }) => {
      if (phase !== 'applying') wrongPhase(held, phase, 'applying')
      const judged = await verdictOn(tx, id)
      const max = caps.daily[held.automation]?.[intent.kind]
      if (judged?.judgedHash !== hash || (await effectOf(tx, key))) return { answer: 'refused' }
      if (judged.verdict !== 'allow' && judged.verdict !== 'downgrade') return { answer: 'refused' }
      if (await isFrozenNow(tx, held.automation)) return { answer: 'frozen' }
      if (max !== undefined && !(await takeQuota(tx, held.automation, intent.kind, max))) return { answer: 'used_up' }
      if (!(await intendEffect(tx, { intent: id, key, fence: held.fence }))) throw new RangeError(`The intent ${id} has its effect under another key than ${key}.`)
      return { answer: 'intended', events: [{ type: 'effect_intended', data: { effect: key, key, fence: held.fence, intent: id, kind: intent.kind } }] }
    }),
  send: (held, key) =>
    whileHeld<EffectRecord | null>(database, held, null, async (tx, { now }) => {
      const about = { effect: key, key, fence: held.fence }
      if (await isFrozenNow(tx, held.automation)) {
        const kind = (await effectOf(tx, key))?.kind ?? ''
        return { answer: null, ...((await drop(tx, held, key, kind)) ? { events: [{ type: 'effect_dropped', data: { ...about, why: 'frozen' } }] } : {}) }
      }
      const row = await sendEffect(tx, key, MAX_TRIES)
      return row ? { answer: recordOf(row), events: [{ type: 'effect_sent', data: { ...about, attempt: row.tries, deadline: now + SEND_MS } }] } : { answer: null }
    }),
  finish: (held, key, end) =>
    whileHeld<'stored' | 'lost'>(database, held, 'lost', async (tx) => {
      const about = { effect: key, key, fence: held.fence }
      if (end.state === 'confirmed') {
        const receipt = { ref: end.receipt.ref, ...(end.receipt.data ? { data: end.receipt.data } : {}) }
        if (!(await finishEffect(tx, key, 'confirmed', receipt))) return { answer: 'lost' }
        return { answer: 'stored', events: [{ type: 'effect_confirmed', data: { ...about, receipt } }], wake: ['tick'] }
      }
      const ended = end.state === 'dropped' ? await drop(tx, held, key, (await effectOf(tx, key))?.kind ?? '') : await finishEffect(tx, key, end.state)
      return ended ? { answer: 'stored', events: [{ type: `effect_${end.state}`, data: { ...about, why: end.why } }], wake: ['tick'] } : { answer: 'lost' }
    }),
  open: async (run) => (await openEffectsOf(database.statement, run)).map(recordOf),
  effect: async (key) => {
    const row = await effectOf(database.statement, key)
    return row && recordOf(row)
  },
  dayLeft: async (automation, kind) => {
    const max = caps.daily[automation]?.[kind]
    return max === undefined ? Number.MAX_SAFE_INTEGER : Math.max(0, max - (await usedToday(database.statement, automation, kind)))
  },
})
