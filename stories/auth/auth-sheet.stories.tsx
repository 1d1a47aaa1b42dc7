import type { Meta, StoryObj } from '@storybook/react-vite'
import { AuthActions, AuthError, AuthLines } from '#components/auth/auth-lines.tsx'
import { AuthSheet } from '#components/auth/auth-sheet.tsx'
import { PasswordField } from '#components/auth/password-field.tsx'
import { Button } from '#components/ui/button.tsx'
import { FormField } from '#components/ui/form-field.tsx'

export default { title: 'Auth/Sheet', tags: ['screen', 'picture'] } satisfies Meta

const bottom = <><a href="#privacy" className="hover:text-ink">Privacy</a><a href="#terms" className="hover:text-ink">Terms</a></>
const link = (href: string, text: string) => <a href={href} className="link">{text}</a>
const secret = { showLabel: 'Show', hideLabel: 'Hide' }

/** Coming back. */
export const SignIn: StoryObj = {
  render: () => (
    <AuthSheet title="Sign in" bottom={bottom} foot={<>{link('#forgot', 'Forgot the password?')}{link('#up', 'Create an account')}</>}>
      <AuthLines><FormField label="Email" type="email" autoComplete="email" defaultValue="linnea@tern.example" /><PasswordField label="Password" autoComplete="current-password" defaultValue="long-enough-1" {...secret} /></AuthLines>
      <AuthActions><Button kind="primary" size="large">Sign in</Button><Button size="large">Email me a link</Button></AuthActions>
    </AuthSheet>
  ),
}

/** Address and password do not go together. */
export const Refused: StoryObj = {
  render: () => (
    <AuthSheet title="Sign in" bottom={bottom} foot={<>{link('#forgot', 'Forgot the password?')}{link('#up', 'Create an account')}</>}>
      <AuthError>Email and password do not match. Check both, or set a new password.</AuthError>
      <AuthLines><FormField label="Email" type="email" autoComplete="email" defaultValue="linnea@tern" error="This address has no ending, such as .org" /><PasswordField label="Password" autoComplete="current-password" {...secret} /></AuthLines>
      <AuthActions><Button kind="primary" size="large">Sign in</Button></AuthActions>
    </AuthSheet>
  ),
}

/** Coming for the first time. */
export const SignUp: StoryObj = {
  render: () => (
    <AuthSheet title="Create an account" bottom={bottom} foot={link('#in', 'I have an account')}>
      <AuthLines><FormField label="Name" autoComplete="name" /><FormField label="Email" type="email" autoComplete="email" /><PasswordField label="Password" autoComplete="new-password" hint="At least 10 characters." {...secret} /></AuthLines>
      <AuthActions><Button kind="primary" size="large">Create account</Button></AuthActions>
    </AuthSheet>
  ),
}

/** After the link from the mail. */
export const Reset: StoryObj = {
  render: () => (
    <AuthSheet title="Set a new password" lead="Other devices are signed out when it changes." bottom={bottom}>
      <AuthLines><PasswordField label="Password" autoComplete="new-password" {...secret} /></AuthLines>
      <AuthActions><Button kind="primary" size="large">Set password</Button></AuthActions>
    </AuthSheet>
  ),
}
