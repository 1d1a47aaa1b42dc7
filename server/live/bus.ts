/** What instances tell each other about a page. The log in the database is the truth: a lost message is made up for by sequence. */
export type Message = Uint8Array

/**
 * Carries messages between the instances that serve the same pages. A message reaches every subscriber of its channel in every instance,
 * the sender's own included, at most once, in order per sender.
 * Contract: `publish` never rejects; a message that could not be sent is lost, and the log heals it.
 */
export type Bus = {
  publish: (channel: string, message: Message) => void
  /** Resolves when messages arrive; call the answer to end it. */
  subscribe: (channel: string, heard: (message: Message) => void) => Promise<() => void>
  close: () => Promise<void>
}
