import type { Meta, StoryObj } from '@storybook/react-vite'
import { AuthSheet } from '#components/auth/auth-sheet.tsx'
import { MailMeForm } from '#components/auth/mail-me-form.tsx'
import { OutsideButtons } from '#components/auth/outside-buttons.tsx'
import { PressForm } from '#components/auth/press-form.tsx'
import { ResetForm } from '#components/auth/reset-form.tsx'
import { SignInForm } from '#components/auth/sign-in-form.tsx'
import { SignUpForm } from '#components/auth/sign-up-form.tsx'
import type { FormAction } from '#components/ui/form-state.ts'

export default { title: 'Auth/Forms', tags: ['screen'] } satisfies Meta

const waits: FormAction = (state) => Promise.resolve(state)

/** The way in, with the outside services a server is set up for. */
export const In: StoryObj = {
  render: () => (
    <AuthSheet title="Sign in" foot={<a className="link" href="#forgot">Forgot the password?</a>}>
      <SignInForm action={waits} to="/" email="linnea@tern.example" />
      <OutsideButtons services={['github', 'google']} onPick={() => undefined} />
    </AuthSheet>
  ),
}

/** An outside service did not confirm an address. */
export const Notice: StoryObj = {
  render: () => (
    <AuthSheet title="Sign in">
      <SignInForm action={waits} to="/" notice="The other service did not confirm an address that Memo can use. Sign in with your password, or by mail." />
    </AuthSheet>
  ),
}

/** A new account. */
export const Up: StoryObj = {
  render: () => <AuthSheet title="Create an account"><SignUpForm action={waits} to="/" email="linnea@tern.example" accountId="0192f0c0-0000-7000-8000-000000000000" /></AuthSheet>,
}

/** Asking for a link by mail. */
export const MailMe: StoryObj = {
  render: () => (
    <AuthSheet title="Set a new password" lead="Type the address of your account. A link to set a new password goes there.">
      <MailMeForm action={waits} send="Send the link" operatorHint="This server sends no mail yet. Whoever runs it reads the mail with npm run mail." />
    </AuthSheet>
  ),
}

/** A new password, after the link from the mail. */
export const NewPassword: StoryObj = {
  render: () => <AuthSheet title="Set a new password"><ResetForm action={waits} token="token" to="/" /></AuthSheet>,
}

/** One press signs in, so that no mail scanner does it by looking. */
export const Press: StoryObj = {
  render: () => <AuthSheet title="Welcome back" lead="One more press signs you in on this device."><PressForm action={waits} label="Sign in" hidden={{ token: 'token' }} /></AuthSheet>,
}
