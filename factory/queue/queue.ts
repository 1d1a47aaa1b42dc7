/** What can be woken. */
export const WAKES = ['tick', 'run', 'effect'] as const
export type Wake = (typeof WAKES)[number]

/**
 * Says that there may be work. A job is an id and nothing else; a lost, late or doubled one changes latency only,
 * because admission is a lease row and every worker also looks by itself every five seconds.
 */
export type Queue = {
  /** Never rejects and never waits for the work. What cannot be said now is said when it can. */
  wake: (kind: Wake, id: string) => Promise<void>
  /** Wakes `id` by a cron expression, read in UTC; a second call for the same id replaces the first. Throws on an expression that is none. */
  every: (kind: Wake, id: string, cron: string) => Promise<void>
  /** `handle` is called at least once for a wake, and never twice at once for one id. It must not reject. */
  serve: (kind: Wake, handle: (id: string) => Promise<void>) => Promise<void>
  /** Takes no more wakes and answers when running handlers have ended. */
  close: () => Promise<void>
}
