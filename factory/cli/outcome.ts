import { z } from 'zod'

/** What the process ends with: done · the answer is bad · wrong use · refused, or waits for a person · something is missing · frozen or no money left · interrupted. */
export const EXITS = { done: 0, bad: 1, usage: 2, refused: 3, missing: 4, stopped: 5, interrupted: 130 } as const
export type Exit = (typeof EXITS)[keyof typeof EXITS]

/** Why a command did not do what was asked. `fix` is what to type or do next. */
export type Failure = { code: string; message: string; fix: string }

/** What a command gives back. A bad answer has data all the same: it ran. */
export type Outcome<D> = { exit: Exit; data: D | null; error: Failure | null }

/** It did what was asked. */
export const done = <D>(data: D): Outcome<D> => ({ exit: EXITS.done, data, error: null })

/** It ran, and what it found is not good. */
export const bad = <D>(data: D, error: Failure): Outcome<D> => ({ exit: EXITS.bad, data, error })

/** It could not do it. */
export const failed = (how: Exclude<keyof typeof EXITS, 'done'>, error: Failure): Outcome<never> => ({ exit: EXITS[how], data: null, error })

/** The last line of standard output with `--json`. */
export const Envelope = z.object({
  ok: z.boolean(), command: z.string(), data: z.unknown(),
  error: z.object({ code: z.string(), message: z.string(), fix: z.string() }).optional(),
})

/** The envelope of an outcome, on one line. */
export const envelope = (command: string, { exit, data, error }: Outcome<unknown>): string =>
  JSON.stringify({ ok: exit === EXITS.done, command, data, ...(error ? { error } : {}) } satisfies z.infer<typeof Envelope>)

/** Something that a command needs is not there; the process boundary turns it into exit 4. */
export class Missing extends Error {
  readonly fix: string
  constructor(message: string, fix: string) {
    super(message)
    this.fix = fix
  }
}
