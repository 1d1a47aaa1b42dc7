import type { account as english } from '../en/account.ts'

/** A person's own account: profile, password, devices. */
export const account: typeof english = {
  title: 'Konto',
  startHere: 'Hier anfangen',
}
