/** A person's own account: profile, password, devices. */
export const account = {
  title: 'Account',
  startHere: 'Start here',
}
