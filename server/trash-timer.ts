import type { Logger } from 'pino'
import { purgeTrash } from '#commands/purge-trash.ts'

const HOUR = 3_600_000

/** Empties the trash of what has lain there for 30 days, now and every hour; gives the function that stops it. A failure is logged and tried again. */
export const startTrashTimer = (log: Logger): (() => void) => {
  const purge = () => {
    purgeTrash().then(
      (pages) => { if (pages > 0) log.info({ pages }, 'trash emptied') },
      (error: unknown) => log.error({ err: error }, 'emptying the trash failed'),
    )
  }
  purge()
  const timer = setInterval(purge, HOUR).unref()
  return () => clearInterval(timer)
}
