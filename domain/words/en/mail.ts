/** Mail that Memo sends. */
export const mail = {
  resetSubject: 'Set a new Memo password',
  resetBody: 'Somebody, probably you, asked to set a new password for {email}. The link works once, for {minutes} minutes.',
  resetAction: 'Set a new password',
  resetAfter: 'If it was not you, do nothing: the password stays as it is.',
  linkSubject: 'Your sign-in link for Memo',
  linkBody: 'This link signs {email} in to Memo. It works once, for {minutes} minutes.',
  linkAction: 'Sign in',
  linkAfter: 'If you did not ask for it, do nothing: nobody can sign in without it.',
  inviteSubject: '{inviter} invites you to {workspace}',
  inviteBody: '{inviter} invites you to the workspace {workspace} in Memo, as {role}.',
  inviteAction: 'Open the invitation',
  inviteAfter: 'The invitation is for {email} and ends in {days} days.',
  changedSubject: 'Your Memo password was changed',
  changedBody: 'The password of {email} was changed, and every other device was signed out.',
  changedAfter: 'If it was not you, set a new password now with the link “Forgot the password?” on the sign-in page.',
}
