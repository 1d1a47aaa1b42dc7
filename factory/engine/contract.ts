import { expect, test } from 'vitest'
import { delivery } from '../core/testing.ts'
import { itemOf, liveItems, type World } from '../core/world.ts'
import type { RunRecords, Store } from './store.ts'
import { act, applying, comment, given, intended, judged, proposal, tick } from './testing.ts'

/** A store as the suite sees it. `lapse` lets the lease of a run run out, as time does. */
export type Kept = { store: Store & Pick<RunRecords, 'about' | 'phase' | 'notes' | 'intents'>; world: () => Promise<World>; lapse: (run: string) => Promise<void> }

/** What every store of the engine must do. `make` gives an empty one. */
export const storeContract = (name: string, make: () => Promise<Kept>): void => {
  const say = (title: string, work: (kept: Kept) => Promise<void>) => test(`${title} (${name})`, async () => work(await make()))

  say('13. an input is taken in once, and a doubled or late wake starts no second run', async ({ store, world }) => {
    await store.put(delivery(1))
    await store.put(delivery(1))
    await tick(store)
    await tick(store)
    await store.put(delivery(1))
    await tick(store)
    const held = given(await store.claim('w1'))
    expect(held).toMatchObject({ automation: 'builder', item: 1, depth: 0, resource: 'item:1' })
    expect([await store.claim('w1'), await store.claim('w2')]).toEqual([null, null])
    expect((await world()).counts).toMatchObject({ queued: 1, seen: { feature: 1 } })
  })

  say('what an integration says twice before anybody looks counts twice, and is told to every later tick', async ({ store, world }) => {
    const says = (ok: boolean) => store.put({ kind: 'probe', id: String(ok), integration: 'sandbox', ok, ms: 1, ...(ok ? {} : { error: 'no box' }) })
    await says(false)
    await says(false)
    const { events } = await tick(store)
    expect((await world()).integrations.sandbox).toMatchObject({ state: 'failing', failures: 2 })
    expect(events.filter(({ type }) => type === 'probed')).toHaveLength(2)
    await says(false)
    expect([(await tick(store)).events, (await tick(store)).events]).toEqual([[], []])
    await says(true)
    await tick(store)
    expect((await world()).integrations.sandbox).toMatchObject({ state: 'ok', failures: 0 })
  })

  say('a run goes through its phases forward and ends once; its item is let go', async ({ store, world }) => {
    const held = await applying({ store })
    expect(await store.about(held)).toEqual({ mode: 'live', phase: 'applying', resumed: false, applies: null, model: null })
    expect(await store.beat(held)).toBe(true)
    expect(await store.end(held, { reason: 'stuck' })).toBe(true)
    expect([await store.end(held, { reason: 'done' }), await store.beat(held), await store.about(held), await store.phase(held, 'applying')]).toEqual([false, false, null, false])
    await tick(store)
    expect(itemOf(await world(), 1)).toMatchObject({ attempts: 1, failures: [{ run: held.id, reason: 'stuck' }] })
  })

  say('an effect goes from intended to confirmed with everything the log says of it, and has one end', async ({ store, world }) => {
    const held = await applying({ store })
    const key = await intended({ store }, held)
    expect(await store.open(held.id)).toMatchObject([{ key, state: 'intended', tries: 0, run: { id: held.id, item: 1 }, intent: comment('Hello') }])
    expect(await store.send(held, key)).toMatchObject({ key, state: 'sent', tries: 1, hash: 'hash Hello', judgedHash: 'hash Hello' })
    expect(await store.send(held, key)).toMatchObject({ tries: 2 })
    expect(await store.finish(held, key, { state: 'confirmed', receipt: { ref: 'comment:1' } })).toBe('stored')
    expect(await store.finish(held, key, { state: 'failed', why: 'late' })).toBe('lost')
    expect([await store.send(held, key), await store.open(held.id)]).toEqual([null, []])
    expect(await store.intend(held, proposal(held))).toBe('refused')
    expect((await world()).counts).toMatchObject({ intended: 1, settledEffects: 1 })
    expect((await store.intents(held)).map(({ proposal: one, judgement }) => [one.id, one.key, judgement.verdict])).toEqual([[proposal(held).id, key, 'allow']])
  })

  say('an intent has an effect only when it was allowed as it stands, and judging it again changes nothing', async ({ store }) => {
    const held = await applying({ store })
    for (const verdict of ['deny', 'human'] as const) {
      const one = proposal(held, verdict)
      expect(await store.propose(held, one, judged(verdict))).toBe('judged')
      expect(await store.propose(held, one, judged('allow'))).toBe('judged')
      expect(await store.intend(held, one)).toBe('refused')
    }
    const cleaned = proposal(held, 'cleaned')
    await store.propose(held, cleaned, judged('downgrade'))
    expect(await store.intend(held, { ...cleaned, hash: 'of something else' })).toBe('refused')
    expect(await store.intend(held, cleaned)).toBe('intended')
    expect(await store.intend(held, proposal(held, 'never proposed'))).toBe('refused')
  })

  say('9. a worker stopped past its expiry and continued can neither send an effect nor append an event', async ({ store, lapse, world }) => {
    const held = await applying({ store })
    const key = await intended({ store }, held)
    await lapse(held.id)
    const everything = async () => [
      await store.beat(held), await store.send(held, key), await store.finish(held, key, { state: 'dropped', why: 'late' }), await store.intend(held, proposal(held, 'more')),
      await store.propose(held, proposal(held, 'more'), judged()), await store.phase(held, 'applying'), await store.end(held, { reason: 'done' }), await store.about(held),
    ]
    const nothing = [false, null, 'lost', 'lost', 'lost', false, false, null]
    const before = (await world()).seq
    expect(await everything()).toEqual(nothing)
    expect((await world()).seq).toBe(before)
    await tick(store)
    const resumed = given(await store.claim('w2'))
    expect(resumed).toMatchObject({ id: held.id })
    expect(resumed.fence).toBeGreaterThan(held.fence)
    expect(await store.about(resumed)).toMatchObject({ phase: 'applying', resumed: true })
    expect(await everything()).toEqual(nothing)
    expect(await store.send(resumed, key)).toMatchObject({ state: 'sent' })
  })

  say('11. after every worker died nothing stays in building without a live lease: resumed three times, then lost and let go', async ({ store, lapse, world }) => {
    const held = await applying({ store })
    for (const worker of ['w2', 'w3', 'w4']) {
      await lapse(held.id)
      await tick(store)
      expect(await store.claim(worker)).toMatchObject({ id: held.id })
    }
    await lapse(held.id)
    await tick(store)
    const item = itemOf(await world(), 1)
    expect(item).toMatchObject({ attempts: 0, failures: [], state: 'ready' })
    expect(item?.notBefore).toBeGreaterThan(item?.since ?? 0)
    expect(await store.claim('w5')).toBeNull()
  })

  say('a run that is told to stop reads it with its next heartbeat, also when its worker died and another took it up', async ({ store, lapse }) => {
    const held = await applying({ store })
    await store.put(act({ act: 'stop', run: held.id }))
    await tick(store)
    expect(await store.beat(held)).toBe(false)
    await lapse(held.id)
    await tick(store)
    const taken = given(await store.claim('w2'))
    expect([taken.id, await store.beat(taken), await store.end(taken, { reason: 'cancelled' })]).toEqual([held.id, false, true])
  })

  say('14. failures of infrastructure leave attempts at 0; three of the agent ask a person, with their reasons', async ({ store, world }) => {
    for (const number of [1, 2, 3, 4]) await store.put(delivery(number))
    await tick(store)
    for (let at = 0; at < 4; at += 1) await store.end(given(await store.claim('w')), { reason: 'sandbox' })
    await tick(store)
    expect(liveItems(await world()).map(({ attempts, state }) => [attempts, state])).toEqual(Array.from({ length: 4 }, () => [0, 'ready']))
    await store.put(delivery(5))
    for (let at = 0; at < 3; at += 1) {
      await tick(store)
      await store.end(given(await store.claim('w')), { reason: 'stuck' })
    }
    await tick(store)
    const stuck = { reason: 'stuck' }
    expect(itemOf(await world(), 5)).toMatchObject({ state: 'needs_human', attempts: 3, failures: [stuck, stuck, stuck] })
  })

  say('41. after the commit of a freeze nothing is sent: what was intended is dropped, what was sent is left to be read back', async ({ store }) => {
    const held = await applying({ store })
    const [first, second] = [await intended({ store }, held, 'sent'), await intended({ store }, held, 'intended')]
    await store.send(held, first)
    await store.put(act({ act: 'freeze' }))
    await tick(store)
    expect([await store.send(held, first), await store.send(held, second)]).toEqual([null, null])
    expect((await store.open(held.id)).map(({ key, tries }) => [key, tries])).toEqual([[first, 1]])
    await store.propose(held, proposal(held, 'more'), judged())
    expect(await store.intend(held, proposal(held, 'more'))).toBe('frozen')
    await store.put(act({ act: 'unfreeze' }))
    await tick(store)
    expect(await store.intend(held, proposal(held, 'more'))).toBe('intended')
  })

  say('42. a staged intent shows its verdict and is applied once, by a run that does nothing else', async ({ store, world }) => {
    const held = await applying({ store })
    const one = proposal(held, 'staged')
    await store.propose(held, one, judged('human'))
    await store.end(held, { reason: 'needs_person' })
    await tick(store)
    expect((await world()).staged[one.id]).toMatchObject({ kind: 'comment', automation: 'builder', by: null })
    // Its item waits for that person: nothing else begins about it.
    expect(await store.claim('w')).toBeNull()
    await store.put(act({ act: 'apply', intent: one.id }))
    await store.put(act({ act: 'apply', intent: one.id }))
    await tick(store)
    const applies = given(await store.claim('w'))
    expect(await store.about(applies)).toMatchObject({ mode: 'live', applies: comment('staged') })
    await store.put(act({ act: 'apply', intent: one.id }))
    await store.end(applies, { reason: 'done' })
    await tick(store)
    const next = given(await store.claim('w'))
    expect(await store.about(next)).toMatchObject({ applies: null })
    expect((await world()).staged).toEqual({})
  })

  say('69. what a person says to a run is given to it once; a run that has ended hears nothing', async ({ store }) => {
    const held = await applying({ store })
    await store.put(act({ act: 'say', run: held.id, text: 'Look at the header.' }, 'said'))
    await tick(store)
    expect(await store.notes(held)).toEqual([{ id: 'said', by: 'ann', text: 'Look at the header.' }])
    expect(await store.notes(held)).toEqual([])
    await store.end(held, { reason: 'done' })
    await store.put(act({ act: 'say', run: held.id, text: 'Late.' }))
    await tick(store)
    expect(await store.notes(held)).toEqual([])
  })

  say('88. every item that is not picked shows a reason code', async ({ store }) => {
    for (let number = 1; number <= 12; number += 1) await store.put(delivery(number))
    const { refused, commands } = await tick(store)
    expect(commands.filter(({ command }) => command === 'queueRun')).toHaveLength(9)
    expect(refused.map(({ candidate, why }) => [candidate.item?.number, why])).toEqual([[10, 'concurrency'], [11, 'concurrency'], [12, 'concurrency']])
  })
}
