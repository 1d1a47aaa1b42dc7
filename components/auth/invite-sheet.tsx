import type { ReactNode } from 'react'
import { buttonClass } from '#components/ui/button-class.ts'
import type { InviteView } from '#domain/workspace/invite.ts'
import { say, type Language } from '#domain/words/say.ts'
import type { Words } from '#domain/words/words.ts'
import { AuthActions } from './auth-lines.tsx'
import { AuthSheet } from './auth-sheet.tsx'

type InviteSheetProps = {
  view: InviteView
  words: Pick<Words, 'auth' | 'common'>
  language: Language
  /** The address of this invite, to come back to. */
  here: string
  /** The button that joins. */
  join: ReactNode
  /** The button that signs out here and goes to sign in. */
  switchAccount: ReactNode
}

const onlyText = (values: Record<string, unknown>): Record<string, string> =>
  Object.fromEntries(Object.entries(values).filter((pair): pair is [string, string] => typeof pair[1] === 'string'))

const to = (path: string, here: string, email?: string) => `${path}?${new URLSearchParams({ to: here, ...(email !== undefined && { email }) }).toString()}`

/** What an invite says to whoever opened it: join, sign in or up first, or why it does not open. */
export function InviteSheet({ view, words: { auth, common }, language, here, join, switchAccount }: InviteSheetProps) {
  const text = (entry: string, values: Record<string, unknown>) => say(entry, onlyText(values), language)
  switch (view.kind) {
    case 'unknown': return <AuthSheet title={auth.inviteUnknown} lead={auth.inviteUnknownBody} foot={<a className="link" href="/sign-in">{auth.signIn}</a>}>{null}</AuthSheet>
    case 'expired': return <AuthSheet title={auth.inviteExpired} lead={text(auth.inviteExpiredBody, { inviter: view.inviter ?? auth.inviteSomebody })}>{null}</AuthSheet>
    case 'revoked': return <AuthSheet title={auth.inviteRevoked} lead={text(auth.inviteRevokedBody, { inviter: view.inviter ?? auth.inviteSomebody })}>{null}</AuthSheet>
    case 'accepted': return <AuthSheet title={auth.inviteUsed} lead={text(auth.inviteUsedBody, view)} foot={<a className="link" href={to('/sign-in', here)}>{auth.signIn}</a>}>{null}</AuthSheet>
    case 'member': return (
      <AuthSheet title={view.workspace} lead={text(auth.inviteMember, view)}>
        <AuthActions><a href={`/${view.slug}`} className={buttonClass('primary', 'large')}>{text(auth.inviteOpen, view)}</a></AuthActions>
      </AuthSheet>
    )
    case 'welcome': return (
      <AuthSheet title={text(auth.inviteTitle, view)} lead={view.inviter === null ? auth.inviteLeadPlain : text(auth.inviteLead, { inviter: view.inviter, role: common.roles[view.role] })}>{join}</AuthSheet>
    )
    case 'wrong-account': return (
      <AuthSheet title={text(auth.inviteTitle, view)} lead={text(auth.inviteWrong, view)}>{switchAccount}</AuthSheet>
    )
    case 'signed-out': {
      const signIn = <a key="in" href={to('/sign-in', here, view.email)} className={buttonClass(view.hasAccount ? 'primary' : 'line', 'large')}>{auth.signIn}</a>
      const signUp = <a key="up" href={to('/sign-up', here, view.email)} className={buttonClass(view.hasAccount ? 'line' : 'primary', 'large')}>{auth.createAccount}</a>
      return (
        <AuthSheet title={text(auth.inviteTitle, view)} lead={text(auth.inviteFor, view)}>
          <AuthActions>{view.hasAccount ? [signIn, signUp] : [signUp, signIn]}</AuthActions>
        </AuthSheet>
      )
    }
  }
}
