import type { Metadata } from 'next'
import { viewInvite } from '#commands/accept-invite.ts'
import { InviteSheet } from '#components/auth/invite-sheet.tsx'
import { PressForm } from '#components/auth/press-form.tsx'
import { newId } from '#domain/ids.ts'
import { say } from '#domain/words/say.ts'
import { wordsFor } from '#domain/words/words.ts'
import { SignOutButton } from '../../../_client/sign-out-button.tsx'
import { requestLanguage } from '../../../_language.ts'
import { currentActor } from '../../../_session.ts'
import { acceptInviteAction } from '../../actions.ts'

export const metadata: Metadata = { title: 'Memo', referrer: 'no-referrer' }

/** An invite, opened by anybody who has its link. */
export default async function InvitePage({ params }: { params: Promise<{ token: string }> }) {
  const { token } = await params
  const [language, actor] = await Promise.all([requestLanguage(), currentActor()])
  const view = await viewInvite(token, actor)
  const words = wordsFor(language)
  const here = `/invite/${token}`
  const workspace = view.kind === 'unknown' ? '' : view.workspace
  return (
    <InviteSheet
      view={view}
      words={words}
      language={language}
      here={here}
      join={<PressForm action={acceptInviteAction} label={say(words.auth.inviteJoin, { workspace }, language)} hidden={{ token, requestId: newId() }} />}
      switchAccount={actor && <SignOutButton account={actor.accountId} language={language} label={words.auth.inviteSwitch} place="sheet" to={here} />}
    />
  )
}
