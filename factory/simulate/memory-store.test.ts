import { storeContract } from '../engine/contract.ts'
import { HOUSE } from '../engine/testing.ts'
import { memoryStore } from './memory-store.ts'

const LEASE = 61_000

storeContract('memory', async () => {
  let now = Date.UTC(2026, 0, 5)
  const store = memoryStore(HOUSE, () => now)
  return {
    store, world: async () => store.world(),
    lapse: async () => {
      now += LEASE
    },
  }
})
