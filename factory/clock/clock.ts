/** Time as the engine sees it. Instants are milliseconds since 1970 in UTC, from the database's clock where it decides anything. */
export type Clock = {
  now: () => number
  /** Answers after `ms`, or at once when `signal` is aborted. Never rejects. */
  after: (ms: number, signal?: AbortSignal) => Promise<void>
}
