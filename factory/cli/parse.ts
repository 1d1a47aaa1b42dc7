import { parseArgs } from 'node:util'
import { z } from 'zod'
import type { Command } from './command.ts'
import { failed, type Outcome } from './outcome.ts'
import { usageOf } from './help.ts'

/** What was typed: the command with its arguments, a wish for help, or what was wrong with it. */
export type Typed =
  | { at: 'run'; command: Command; args: unknown; json: boolean }
  | { at: 'help'; about: Command | null; json: boolean }
  | { at: 'wrong'; command: string; outcome: Outcome<never>; json: boolean }

/** `#12` or `12`, as people write the number of an item or a pull request. */
export const Num = z.string().regex(/^#?[1-9]\d{0,8}$/, 'write a number, such as #12').transform((text) => Number(text.replace('#', '')))

/** A whole number from 1 as the value of an option. */
export const Count = z.string().regex(/^[1-9]\d{0,8}$/, 'write a whole number from 1').transform(Number)

const distance = (a: string, b: string): number => {
  let row = Array.from({ length: b.length + 1 }, (_, at) => at)
  for (const [at, x] of [...a].entries()) {
    row = [...b].reduce<number[]>((next, y, to) => [...next, Math.min((next[to] ?? 0) + 1, (row[to + 1] ?? 0) + 1, (row[to] ?? 0) + (x === y ? 0 : 1))], [at + 1])
  }
  return row.at(-1) ?? 0
}

/** The name that somebody probably meant. */
export const nearest = (word: string, names: readonly string[]): string | null => {
  const [best] = names.map((name) => ({ name, far: distance(word, name) })).sort((a, b) => a.far - b.far)
  return best && best.far <= 2 ? best.name : null
}

const wrong = (command: string, json: boolean, message: string, fix: string): Typed =>
  ({ at: 'wrong', command, json, outcome: failed('usage', { code: 'usage', message, fix }) })

const optionsOf = ({ args, positionals, flags }: Command) =>
  Object.fromEntries(Object.keys(args.shape).filter((key) => !positionals.includes(key)).map((key) => [key, { type: flags.includes(key) ? ('boolean' as const) : ('string' as const) }]))

const readArguments = (command: Command, rest: readonly string[]): { json: boolean; help: boolean; given: Record<string, unknown>; extra: readonly string[] } => {
  const { values, positionals } = parseArgs({
    args: [...rest], allowPositionals: true, strict: true, options: { ...optionsOf(command), json: { type: 'boolean' }, help: { type: 'boolean', short: 'h' } },
  })
  const { json = false, help = false, ...given } = values
  const placed = Object.fromEntries(command.positionals.flatMap((name, at) => (positionals[at] === undefined ? [] : [[name, positionals[at]]])))
  return { json: json === true, help: help === true, given: { ...given, ...placed }, extra: positionals.slice(command.positionals.length) }
}

const readTyped = (command: Command, given: Record<string, unknown>, json: boolean): Typed => {
  const parsed = command.args.safeParse(given)
  if (parsed.success) return { at: 'run', command, args: parsed.data, json }
  const [issue] = parsed.error.issues
  const where = String(issue?.path[0] ?? '')
  const shown = command.positionals.includes(where) ? where.toUpperCase() : `--${where}`
  return wrong(command.name, json, given[where] === undefined ? `${shown} is missing.` : `${shown}: ${issue?.message ?? 'is wrong'}.`, usageOf(command))
}

/** Finds the command and reads its arguments. Nothing is guessed: what is not understood is said, with how it is written. */
export const parseTyped = (commands: readonly Command[], argv: readonly string[]): Typed => {
  const json = argv.includes('--json')
  const [name = 'help', ...rest] = argv[0] === '--json' ? argv.slice(1) : argv
  if (['help', '--help', '-h'].includes(name)) return { at: 'help', about: commands.find((one) => one.name === rest[0]) ?? null, json }
  const command = commands.find((one) => one.name === name)
  if (!command) {
    const meant = nearest(name, commands.map((one) => one.name))
    return wrong(name, json, `There is no command "${name}".`, meant ? `npm run factory -- ${meant}` : 'npm run factory -- help')
  }
  const usage = usageOf(command)
  try {
    const { help, given, extra } = readArguments(command, rest)
    if (help) return { at: 'help', about: command, json }
    if (extra.length > 0) return wrong(name, json, `"${extra.join(' ')}" is one too many.`, usage)
    return readTyped(command, given, json)
  } catch (error) {
    // parseArgs throws for an option it does not know; that is the caller's mistake, said in its words.
    return wrong(name, json, error instanceof Error ? error.message : String(error), usage)
  }
}
