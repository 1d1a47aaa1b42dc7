import type { Actor } from '#commands/command.ts'
import type { Frame } from '#domain/live/frame.ts'
import type { ServerHead } from '#domain/live/protocol.ts'

/** One tab that is connected: who it is, and how to tell it something. Contract: neither call throws or rejects. */
export type Connection = {
  id: string
  actor: Actor
  name: string
  send: (frame: Frame<ServerHead>) => void
  /** Ends the connection; `signed-out` is told before. */
  end: (why: 'signed-out' | 'too-slow' | 'stopping') => void
}

const NO_BYTES = new Uint8Array()

/** A frame without bytes. */
export const headOnly = (head: ServerHead): Frame<ServerHead> => ({ head, bytes: NO_BYTES })
