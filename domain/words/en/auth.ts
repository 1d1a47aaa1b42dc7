/** Signing in, signing up, and getting back in. */
export const auth = {
  signIn: 'Sign in',
  signUp: 'Create an account',
  createAccount: 'Create account',
  forgot: 'Forgot the password?',
  resetTitle: 'Set a new password',
  name: 'Name',
  email: 'Email',
  password: 'Password',
  newPassword: 'New password',
  showPassword: 'Show',
  hidePassword: 'Hide',
  haveAccount: 'I have an account',
  sendLink: 'Email me a sign-in link',
}
