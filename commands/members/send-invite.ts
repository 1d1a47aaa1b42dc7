import type { Tx } from '#db/client.ts'
import { ownAccount } from '#db/queries/accounts.ts'
import { baseUrl } from '#db/settings.ts'
import type { Role } from '#domain/access/may.ts'
import { INVITE_DAYS } from '#domain/workspace/invite.ts'
import { isLanguage } from '#domain/words/pick-language.ts'
import { inviteLetter } from '../mail/letters.ts'
import { postMail } from '../mail/post-mail.ts'
import { invitePath } from './invite-token.ts'

/** Puts the mail of an invite in the box, in the name and language of the viewer who invites. */
export const sendInvite = async (tx: Tx, invite: { id: string; email: string; role: Role }, workspaceName: string, now: Date): Promise<void> => {
  const inviter = await ownAccount(tx)
  const language = isLanguage(inviter?.language) ? inviter.language : 'en'
  const about = { inviter: inviter?.name ?? '', workspace: workspaceName, role: invite.role, url: baseUrl() + invitePath(invite.id), days: INVITE_DAYS }
  await postMail(tx, inviteLetter(invite.email, about, language), now)
}
