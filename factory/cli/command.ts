import type { z } from 'zod'
import type { FactoryDatabase } from '#db/factory-client.ts'
import type { Settings } from '#db/settings.ts'
import type { Config } from '../config.ts'
import type { Definitions } from '../core/automation.ts'
import type { Engine } from './engine.ts'
import { failed, type Outcome } from './outcome.ts'

/** What a command works with. Nothing is opened before it is asked for. */
export type Context = {
  /** Progress, for people; never part of the answer. */
  say: (line: string) => void
  settings: Settings
  config: Config
  definitions: Definitions
  /** Who types: the owner of this machine, an operator. */
  owner: string
  database: () => Promise<FactoryDatabase>
  /** Null in a process that has none. */
  engine: Engine | null
  /** The operator's checkout. */
  folder: string
  now: () => number
  signal: AbortSignal
}

/**
 * One command, as data: its arguments and its answer are schemas, so help, parsing and the test of its JSON come from one place.
 * A key of `args` is a positional when `positionals` names it, a switch when `flags` does, else an option with a value.
 */
export type Command = {
  name: string
  /** One line for help. */
  about: string
  positionals: readonly string[]
  flags: readonly string[]
  args: z.ZodObject
  data: z.ZodType
  run: (args: never, context: Context) => Promise<Outcome<unknown>>
  /** The answer for people, line by line. */
  text: (data: never) => readonly string[]
}

type Typed<A extends z.ZodObject, D extends z.ZodType> = Omit<Command, 'args' | 'data' | 'run' | 'text' | 'positionals' | 'flags'> & {
  positionals?: readonly (keyof z.infer<A> & string)[]
  flags?: readonly (keyof z.infer<A> & string)[]
  args: A
  data: D
  run: (args: z.infer<A>, context: Context) => Promise<Outcome<z.infer<D>>>
  text: (data: z.infer<D>) => readonly string[]
}

/** Defines a command; its code sees its own types. */
export const command = <A extends z.ZodObject, D extends z.ZodType>(given: Typed<A, D>): Command => ({ positionals: [], flags: [], ...given })

/** The engine of this process, or why there is none. */
export const withEngine = async <D>({ engine }: Context, work: (engine: Engine) => Promise<Outcome<D>>): Promise<Outcome<D>> =>
  engine ? work(engine) : failed('missing', { code: 'no_engine', message: 'This process was started without an engine.', fix: 'npm run factory -- doctor' })
