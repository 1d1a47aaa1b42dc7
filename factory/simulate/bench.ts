import type { Definitions } from '../core/automation.ts'
import { draw, type Draw } from '../core/seed.ts'
import { memoryDeploy } from '../deploy/memory-deploy.ts'
import type { Deploy } from '../deploy/deploy.ts'
import { memoryForge, type MemoryForge } from '../forge/memory-forge.ts'
import { judge } from '../policy/gate.ts'
import { memoryLedger, type MemoryLedger } from './memory-ledger.ts'
import { memoryStore, SOUND, type MemoryStore, type Parts } from './memory-store.ts'

/** How often the world misbehaves, as shares of port calls. */
export type Faults = { lostAnswer: number; failBefore: number; refused: number; unprovable: number; crash: number; stall: number }
export const CALM: Faults = { lostAnswer: 0, failBefore: 0, refused: 0, unprovable: 0, crash: 0, stall: 0 }
export const ROUGH: Faults = { lostAnswer: 0.02, failBefore: 0.02, refused: 0.005, unprovable: 0.002, crash: 0.01, stall: 0.005 }

/** Everything that a mutant may replace. */
export type Engine = Parts & { judge: typeof judge; readBack: boolean; locks: boolean; definitions: (definitions: Definitions) => Definitions }
export const SOUND_ENGINE: Engine = { ...SOUND, judge, readBack: true, locks: true, definitions: (same) => same }

/** A simulated house: the real engine, and around it a forge, a deploy target, a clock and chance, all from one seed. */
export type Bench = {
  engine: Engine
  definitions: Definitions
  store: MemoryStore
  forge: MemoryForge
  deploy: Deploy
  ledger: MemoryLedger
  chance: Draw
  clock: { now: number }
  faults: Faults
  /** What reached the outside, in order: by key, with the fence it was sent under. */
  reached: { key: string; kind: string; automation: string; resource: string; fence: number; hash: string; frozen: boolean; raises: boolean }[]
  /** Commits by which people merged on the forge themselves. */
  byHand: Set<string>
  /** Text that reached the outside. */
  said: string[]
  /** Commits that runs have made in their clones, by what they are for: a resumed run finds its own again. */
  clones: Map<string, string>
  /** Whether every run does well: then only crashes make a difference. */
  good: boolean
  /** I/O calls of workers so far, and where to crash when that is planned. */
  io: { calls: number; crashAt: number | null }
}

export const CANARY = 'tern-9f3aQz77-herring'

/** A new house. */
export const newBench = (seed: string, given: Definitions, options: { engine?: Engine; faults?: Faults; crashAt?: number; good?: boolean } = {}): Bench => {
  const engine = options.engine ?? SOUND_ENGINE
  const definitions = engine.definitions(given)
  const clock = { now: Date.UTC(2026, 0, 5) }
  const forge = memoryForge([{ login: 'factory', role: 'factory' }, { login: 'pr-reviewer', role: 'factory' }])
  return {
    engine, definitions, clock, forge, store: memoryStore(definitions, () => clock.now, engine), deploy: memoryDeploy(), ledger: memoryLedger(definitions.dayCap, engine.locks), chance: draw(seed), faults: options.faults ?? CALM,
    reached: [], byHand: new Set(), said: [], clones: new Map(), good: options.good ?? false, io: { calls: 0, crashAt: options.crashAt ?? null },
  }
}
