import { asSystem } from '#db/client.ts'
import { deleteKeptTextBefore } from '#db/writes/kept-text.ts'
import { KEPT_DAYS } from '#domain/live/kept-text.ts'

const DAY = 86_400_000

/** Deletes what was kept for longer than 30 days at `now`, put back or not. Run by a timer. */
export const purgeKeptText = (now = new Date()): Promise<void> => asSystem((tx) => deleteKeptTextBefore(tx, new Date(now.getTime() - KEPT_DAYS * DAY)))
