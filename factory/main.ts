import path from 'node:path'
import { settings } from '#db/settings.ts'
import { openContext } from './cli/open.ts'
import { EXITS } from './cli/outcome.ts'
import { runTyped, type Speech } from './cli/run.ts'
import { COMMANDS } from './cli/table.ts'
import { engineOf } from './house/engine-of.ts'

const speech: Speech = { out: (line) => process.stdout.write(`${line}\n`), progress: (line) => process.stderr.write(`${line}\n`) }

const main = async (): Promise<number> => {
  const interrupt = new AbortController()
  let asked = 0
  const stop = () => {
    asked += 1
    // The first asks everything to end well; whoever asks again does not want to wait.
    if (asked > 1) process.exit(EXITS.interrupted)
    speech.progress('Stopping …')
    interrupt.abort()
  }
  // A terminal that was closed takes no more lines; saying something there must not keep us from ending well.
  process.once('SIGHUP', () => [process.stdout, process.stderr].forEach((stream) => stream.on('error', () => undefined)))
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(name, stop)
  const folder = path.resolve(import.meta.dirname, '..')
  return runTyped(COMMANDS, process.argv.slice(2), async () => openContext({ folder, settings: settings(), signal: interrupt.signal, engine: engineOf }, speech), speech)
}

main().then(
  (exit) => process.exit(exit),
  (error: unknown) => {
    speech.progress(error instanceof Error ? error.message : String(error))
    process.exit(EXITS.bad)
  },
)
