import type { Meta, StoryObj } from '@storybook/react-vite'
import { InviteSheet } from '#components/auth/invite-sheet.tsx'
import { PressForm } from '#components/auth/press-form.tsx'
import type { InviteView } from '#domain/workspace/invite.ts'
import { wordsFor } from '#domain/words/words.ts'

export default { title: 'Auth/Invite', tags: ['screen'] } satisfies Meta

const about = { workspace: 'Studio Tern', inviter: 'Tomas Rydell' }
const email = 'linnea@tern.example'
const press = (label: string) => <PressForm action={(state) => Promise.resolve(state)} label={label} hidden={{}} />
const story = (view: InviteView): StoryObj => ({
  render: () => (
    <InviteSheet view={view} words={wordsFor('en')} language="en" here="/invite/token" join={press('Join Studio Tern')} switchAccount={press('Sign in as someone else')} />
  ),
})

/** Signed in with the right account. */
export const Welcome = story({ kind: 'welcome', ...about, role: 'member' })
/** Signed out, with an account. */
export const SignedOut = story({ kind: 'signed-out', ...about, email, hasAccount: true })
/** Not registered yet. */
export const Newcomer = story({ kind: 'signed-out', ...about, email, hasAccount: false })
/** Signed in with another account. */
export const WrongAccount = story({ kind: 'wrong-account', ...about, email, signedInAs: 'maja@tern.example' })
/** In already. */
export const Member = story({ kind: 'member', workspace: 'Studio Tern', slug: 'studio-tern' })
/** After 14 days. */
export const Expired = story({ kind: 'expired', ...about })
/** Taken back. */
export const Revoked = story({ kind: 'revoked', ...about })
/** Used. */
export const Used = story({ kind: 'accepted', ...about })
/** An address that was copied in part. */
export const Unknown = story({ kind: 'unknown' })
