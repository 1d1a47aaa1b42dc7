import { z } from 'zod'
import type { Tx } from '#db/client.ts'
import { accountById } from '#db/queries/accounts.ts'
import { standingsOf, type Standing } from '#db/queries/workspaces.ts'
import { deleteAccountRow } from '#db/writes/accounts.ts'
import { recordEvents } from '#db/writes/events.ts'
import { lockMembers, purgeWorkspace } from '#db/writes/workspaces.ts'
import { done, refuse } from '#domain/outcome.ts'
import { defineCommand } from './command.ts'
import { revokeAndTell } from './end-sessions.ts'

/** `confirm` is the account's address, typed by the person. */
const Input = z.object({ confirm: z.string() })

// Counted again after every workspace is held, because somebody may have come or gone in between.
const heldStandings = async (tx: Tx, accountId: string): Promise<Standing[]> => {
  for (const { id } of await standingsOf(tx, accountId)) await lockMembers(tx, id)
  return standingsOf(tx, accountId)
}

/**
 * Deletes the actor's account, their personal workspace and every workspace they are alone in. What they wrote in shared workspaces
 * stays there without their name. Refused as `last-owner`, naming the workspaces, while a shared one has no other owner.
 */
export const deleteAccount = defineCommand({
  name: 'account.delete',
  input: Input,
  runsAs: 'system',
  run: async ({ tx, actor, now }, { confirm }) => {
    const account = await accountById(tx, actor.accountId)
    if (!account) return refuse('not-found')
    if (confirm.trim().toLowerCase() !== account.email.toLowerCase()) return refuse('invalid', { field: 'confirm', detail: account.email })
    const standings = await heldStandings(tx, account.id)
    const orphaned = standings.filter(({ others, otherOwners }) => others > 0 && otherOwners === 0)
    if (orphaned.length > 0) return refuse('last-owner', { detail: orphaned.map(({ name }) => name).join(', ') })
    await revokeAndTell(tx, account.id, 'all', now)
    for (const { id, others } of standings) {
      if (others === 0) await purgeWorkspace(tx, id)
      else await recordEvents(tx, [{ kind: 'member.left', workspaceId: id, accountId: account.id, data: { member: account.id } }])
    }
    await deleteAccountRow(tx, account.id)
    return done({ deleted: true })
  },
})
