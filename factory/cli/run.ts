import type { Command, Context } from './command.ts'
import { helpLines } from './help.ts'
import { envelope, EXITS, failed, Missing, type Exit, type Outcome } from './outcome.ts'
import { parseTyped } from './parse.ts'

/** Where a command speaks: answers to `out`, everything else to `progress`. */
export type Speech = { out: (line: string) => void; progress: (line: string) => void }

/** Gives the context of one command, with everything it opened closed afterwards. */
export type Opened = { context: Context; close: () => Promise<void> }

const tell = (speech: Speech, command: Command | null, outcome: Outcome<unknown>): void => {
  if (command && outcome.data !== null) command.text(outcome.data as never).forEach(speech.out)
  if (outcome.error) speech.progress(`${outcome.error.message}\n  ${outcome.error.fix}`)
}

/** The text of an error that nobody expected, for people. */
const wordsOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))

const perform = async (command: Command, args: unknown, open: (command: Command) => Promise<Opened>): Promise<Outcome<unknown>> => {
  try {
    const { context, close } = await open(command)
    try {
      const outcome = await command.run(args as never, context)
      return context.signal.aborted && outcome.exit !== EXITS.done ? { ...outcome, exit: EXITS.interrupted } : outcome
    } finally {
      await close()
    }
  } catch (error) {
    // The process boundary.
    if (error instanceof Missing) return failed('missing', { code: 'missing', message: error.message, fix: error.fix })
    return failed('bad', { code: 'broke_off', message: wordsOf(error), fix: 'npm run factory -- doctor' })
  }
}

/** One call of the command line, from what was typed to the code the process ends with. */
export const runTyped = async (commands: readonly Command[], argv: readonly string[], open: (command: Command) => Promise<Opened>, speech: Speech): Promise<Exit> => {
  const typed = parseTyped(commands, argv)
  if (typed.at === 'help') {
    const lines = helpLines(commands, typed.about)
    if (typed.json) speech.out(envelope('help', { exit: EXITS.done, data: { lines }, error: null }))
    else lines.forEach(speech.out)
    return EXITS.done
  }
  const outcome = typed.at === 'wrong' ? typed.outcome : await perform(typed.command, typed.args, open)
  const command = typed.at === 'wrong' ? null : typed.command
  if (!typed.json) tell(speech, command, outcome)
  else speech.out(envelope(command?.name ?? (typed.at === 'wrong' ? typed.command : ''), outcome))
  return outcome.exit
}
