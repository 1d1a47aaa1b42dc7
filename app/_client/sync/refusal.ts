import type { AccessReason, BatchRefusal } from '#domain/live/protocol.ts'
import type { SaveProblem } from '#domain/live/save-status.ts'

/**
 * What the sender does about a batch the server did not take.
 * `again`: the same batch after a while. `renumber`: as a new client, from 1. `hold`: it stays on the device, nothing behind it is
 * sent, until somebody resolves it. `read-only`: it waits for a newer app. `give-up`: it moves to Kept text, and the page is read again from the server.
 */
export type Remedy =
  | { do: 'again'; problem: SaveProblem | null }
  | { do: 'renumber' }
  | { do: 'hold'; problem: SaveProblem }
  | { do: 'read-only' }
  | { do: 'give-up'; why: BatchRefusal }

/** The remedy for each refusal. `access` is why the page is read-only now, when it is. */
export const remedyFor = (refusal: BatchRefusal, access: AccessReason | null): Remedy => {
  switch (refusal) {
    case 'too-frequent':
      return { do: 'again', problem: null }
    case 'unavailable':
      return { do: 'again', problem: 'server-cannot-store' }
    case 'signed-out':
      return { do: 'hold', problem: 'sign-in' }
    case 'out-of-order':
      return { do: 'renumber' }
    case 'too-large':
      return { do: 'hold', problem: 'too-large' }
    case 'trashed':
      return { do: 'hold', problem: 'trashed' }
    case 'old-app':
      return { do: 'read-only' }
    case 'read-only':
      // Locked: whoever may unlock it gets their words in. Anything else took the right away for good.
      return access === 'locked' ? { do: 'hold', problem: 'locked' } : { do: 'give-up', why: refusal }
    case 'forbidden':
    case 'deleted':
    case 'malformed':
    // Held, it would keep back the deleting behind it, by which the page would have room again.
    case 'page-full':
      return { do: 'give-up', why: refusal }
  }
}
