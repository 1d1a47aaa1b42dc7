import type { RunMode } from '#domain/factory/run.ts'

/** What a decision asks the engine to do beside appending its events. Rows of these commit with the events. */
export type Command =
  /** A run may start, or go on with a new fence (`resume`). `rank` is the order among queued runs. */
  | {
      command: 'queueRun'; run: string; automation: string; item: number | null; resource: string; fence: number; rank: readonly (number | string)[]
      notBefore: number; seed: string; depth: number; resume: boolean; mode: RunMode
      /** The staged intent that it is to apply, and nothing else. */
      applies?: string
      /** The run whose first steps it begins with, and how many of them. */
      from?: { run: string; step: number }
      /** Another model than its automation asks. */
      model?: string
    }
  /** Its holder must stop without writing; the lease is freed when no effect of it is open. */
  | { command: 'cancelRun'; run: string; why: 'ended' | 'superseded' | 'cancelled' }
  /** `sync_item` brings the forge's labels and comment to the item's present state; `recover` reads an open effect of a lost run back. */
  | { command: 'sendEffect'; effect: 'sync_item'; item: number }
  | { command: 'sendEffect'; effect: 'notify'; attention: string }
  | { command: 'sendEffect'; effect: 'recover'; run: string; key: string }
  /** What a person says to a run while it works; it is given with the next request. */
  | { command: 'tellRun'; id: string; run: string; by: string; text: string }
  | { command: 'wakeAt'; at: number }
