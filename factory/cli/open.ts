import { availableParallelism } from 'node:os'
import path from 'node:path'
import { startEmbedded, type EmbeddedServer } from '#db/embedded.ts'
import { openFactoryDatabase, type FactoryDatabase } from '#db/factory-client.ts'
import { migrate } from '#db/migrate.ts'
import type { Settings } from '#db/settings.ts'
import { definitions } from '../automations/all.ts'
import { configOf, definitionsOf, ownerOf } from '../config.ts'
import type { Context } from './command.ts'
import type { Engine } from './engine.ts'
import { Missing } from './outcome.ts'
import type { Opened, Speech } from './run.ts'

type Database = { url: string; factory: FactoryDatabase; server: EmbeddedServer | null }

/** The database that `DATABASE_URL` names, or the embedded one of this folder, which Memo may be using too; brought to the newest schema. */
export const openDatabase = async ({ DATABASE_URL, MEMO_DATA_DIR }: Settings, folder: string): Promise<Database> => {
  const server = DATABASE_URL ? null : await startEmbedded({ folder: path.resolve(folder, MEMO_DATA_DIR, 'postgres'), durable: true, database: 'memo', shared: true })
  const url = DATABASE_URL ?? server?.url('memo') ?? ''
  try {
    await migrate(url)
  } catch (error) {
    await server?.stop()
    throw new Missing(`The database cannot be used. ${error instanceof Error ? error.message : String(error)}`, DATABASE_URL ? 'Check DATABASE_URL: PostgreSQL 16 or newer, as the owner of the database.' : 'npm run factory -- doctor')
  }
  return { url, factory: openFactoryDatabase(url), server }
}

/** What main wires into the command line: the folder, the settings, the process's engine if it has one, and a signal for interrupts. */
export type Wiring = {
  folder: string
  settings: Settings
  signal: AbortSignal
  /** Made for a command that asks for it. `database` gives the address of the opened database. */
  engine: ((context: Omit<Context, 'engine'>, database: () => Promise<string>) => Engine) | null
}

/** Opens what a command works with; the database only when it is asked for, and once. */
export const openContext = ({ folder, settings, signal, engine }: Wiring, { progress }: Speech): Opened => {
  let opening: Promise<Database> | null = null
  const opened = (): Promise<Database> => (opening ??= openDatabase(settings, folder))
  const config = configOf(settings, folder)
  const context: Omit<Context, 'engine'> = {
    say: progress, settings, config, definitions: definitionsOf(config, definitions('unlocked', availableParallelism())), owner: ownerOf(),
    database: async () => (await opened()).factory, folder, now: Date.now, signal,
  }
  return {
    context: { ...context, engine: engine?.(context, async () => (await opened()).url) ?? null },
    close: async () => {
      if (!opening) return
      const database = await opening.catch(() => null) // what did not open needs no closing
      await database?.factory.close()
      await database?.server?.stop()
    },
  }
}
