import { asSystem } from '#db/client.ts'
import { purgeSignInTraces, purgeWorkspaces } from '#db/writes/account-purge.ts'

const KEPT = 30 * 86_400_000

/**
 * Deletes for good what was deleted 30 days before `now`: workspaces, ended sessions, mail that was sent, and tokens and counts that are
 * over. Gives how many workspaces went. Run by a timer.
 */
export const purgeAccounts = (now = new Date()): Promise<number> =>
  asSystem(async (tx) => {
    const before = new Date(now.getTime() - KEPT)
    await purgeSignInTraces(tx, now, before)
    return purgeWorkspaces(tx, before)
  })
