import { openFactoryDatabase, type FactoryDatabase } from '#db/factory-client.ts'
import { newId } from '#domain/ids.ts'
import { delivery } from '../core/testing.ts'
import { pgStore } from './pg-store.ts'
import { act, CAPS, HOUSE, judged, proposal } from './testing.ts'

// A process of the engine that dies by its own hand, for tests of crashes: `crash-child.ts URL CALL`. It ticks and works one run through every call
// of the store, and is killed in the CALL-th transaction, when all is written and nothing is committed. It prints how many there were, if it lives.
const [url = '', call = '0'] = process.argv.slice(2)
let calls = 0

const mortal = (database: FactoryDatabase): FactoryDatabase => ({
  ...database,
  transaction: async (work) => {
    calls += 1
    const last = calls === Number(call)
    return database.transaction(async (tx) => {
      const answer = await work(tx)
      if (last) process.kill(process.pid, 'SIGKILL')
      return answer
    })
  },
})

const database = openFactoryDatabase(url, 3)
const store = pgStore(mortal(database), HOUSE, CAPS, 'here')
const usage = { input: 1, cacheWrite: 0, cacheRead: 0, output: 1 }

await store.put(delivery(Number(newId().replaceAll(/\D/g, '').slice(-8)) + 1))
await store.tick(newId())
const held = await store.claim('child')
if (!held) throw new Error('There is nothing to work on.')
await store.phase(held, 'working')
const reserved = await store.ledger(held).reserve(0, { cost: 500, tokens: 50 })
if (reserved.at === 'reserved') await store.ledger(held).settle(reserved.entry, { cost: 100, tokens: 10 }, false)
await store.steps(held).save({ n: 0, content: [], results: [], tree: null, usage, costKnown: true, cost: 100, exchange: null, turn: { stop: 'end_turn', toolMs: 0, compacted: 0 } })
await store.put(act({ act: 'say', run: held.id, text: 'Go on.' }))
await store.tick(newId())
await store.notes(held)
await store.phase(held, 'applying')
const one = proposal(held)
await store.propose(held, one, judged())
await store.intend(held, one)
await store.send(held, one.key)
await store.beat(held)
await store.finish(held, one.key, { state: 'confirmed', receipt: { ref: 'comment:1' } })
await store.end(held, { reason: 'done' })
await store.tick(newId())
const errand = await store.takeErrand()
if (errand) await store.doneErrand(errand)
await database.close()
process.stdout.write(String(calls))
