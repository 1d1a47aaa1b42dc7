import type { auth as english } from '../en/auth.ts'

/** Signing in, signing up, and getting back in. */
export const auth: typeof english = {
  signIn: 'Anmelden',
  signUp: 'Konto anlegen',
  createAccount: 'Konto anlegen',
  forgot: 'Passwort vergessen?',
  resetTitle: 'Neues Passwort setzen',
  name: 'Name',
  email: 'E-Mail',
  password: 'Passwort',
  newPassword: 'Neues Passwort',
  showPassword: 'Zeigen',
  hidePassword: 'Verbergen',
  haveAccount: 'Ich habe ein Konto',
  sendLink: 'Anmeldelink per E-Mail schicken',
}
