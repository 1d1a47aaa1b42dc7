import type { IncomingMessage } from 'node:http'
import type { Logger } from 'pino'
import type { Actor } from '#commands/command.ts'
import type { Batch, BatchAnswer } from '#commands/documents/batch.ts'
import type { Frame } from '#domain/live/frame.ts'
import type { ClientHead, ServerHead } from '#domain/live/protocol.ts'
import { headOnly } from './connection.ts'
import { bucket, type Allowance } from './rate.ts'
import type { Rooms } from './rooms.ts'

/** Where both doors stand. */
export const LIVE_PATH = '/api/live'

/** What the doors need. `actorOf` tells who a Cookie header belongs to; `origins` are the addresses our own pages come from. */
export type Doorway = {
  rooms: Rooms
  log: Logger
  actorOf: (cookie: string | undefined) => Promise<Actor | null>
  origins: ReadonlySet<string>
}

type BatchHead = Extract<ClientHead, { type: 'batch' }>

/** Somebody types at most a few batches a second; a device that comes back sends its backlog one after the other. */
const BATCHES: Allowance = { burst: 200, perSecond: 40 }
const BYTES: Allowance = { burst: 32 * 1024 * 1024, perSecond: 2 * 1024 * 1024 }

/** Counts a person's batches. Gives 0 or the milliseconds to wait. */
export const batchAllowance = (): ((bytes: number) => number) => {
  const [batches, volume] = [bucket(BATCHES), bucket(BYTES)]
  return (bytes) => Math.max(batches.take(1), volume.take(bytes))
}

/** A batch as the append takes it. */
export const batchOf = (head: BatchHead, update: Uint8Array, actor: Actor): Batch => ({
  client: head.client, seq: head.seq, schemaVersion: head.schemaVersion, seen: head.seen ?? null, update, actor,
})

/** The frame that answers a batch. */
export const batchAnswer = ({ page, client, seq }: BatchHead, answer: BatchAnswer): Frame<ServerHead> => {
  switch (answer.kind) {
    case 'acknowledged':
      return headOnly({ type: 'acknowledged', page, client, seq, head: answer.head, at: answer.at.toISOString() })
    case 'refused':
      return headOnly({ type: 'refused', page, client, seq, reason: answer.reason })
  }
}

/** Whether a request comes from a page of ours. A browser always says so for these requests; whoever does not is no browser of ours. */
export const isOurs = (request: IncomingMessage, origins: ReadonlySet<string>): boolean => {
  const { origin, host } = request.headers
  if (!origin || !URL.canParse(origin)) return false
  return origins.has(origin) || new URL(origin).host === host
}

/** The account that the asking device keeps changes of; null when it says none. */
export const accountAsked = (request: IncomingMessage): string | null => new URL(request.url ?? '/', 'http://memo').searchParams.get('account')

/** Whether a request is for the live door. */
export const isLive = (request: IncomingMessage): boolean => request.url?.split('?')[0] === LIVE_PATH
