/** An event as the log keeps it. `version` counts within its stream from 1; `v` is the version of the event's own form. */
export type StoredEvent = {
  seq: number
  stream: string
  version: number
  type: string
  v: number
  data: unknown
  at: number
  /** `engine`, an automation, a person (`person:<id>`) or `forge`. */
  actor: string
  /** The delivery, act or event that led to it. */
  cause: string
  run?: string | undefined
  depth: number
}

/** An event to append; the log gives `seq`, `version` and `at`. */
export type NewStoredEvent = Omit<StoredEvent, 'seq' | 'version' | 'at'>
