import type { mail as english } from '../en/mail.ts'

/** Mail that Memo sends. */
export const mail: typeof english = {
  resetSubject: 'Neues Passwort für Memo festlegen',
  resetBody: 'Jemand, vermutlich du, möchte für {email} ein neues Passwort festlegen. Der Link gilt einmal und {minutes} Minuten lang.',
  resetAction: 'Neues Passwort festlegen',
  resetAfter: 'Warst du es nicht, tu nichts: Das Passwort bleibt, wie es ist.',
  linkSubject: 'Dein Anmeldelink für Memo',
  linkBody: 'Dieser Link meldet {email} bei Memo an. Er gilt einmal und {minutes} Minuten lang.',
  linkAction: 'Anmelden',
  linkAfter: 'Hast du ihn nicht angefordert, tu nichts: Ohne ihn kann sich niemand anmelden.',
  inviteSubject: '{inviter} lädt dich zu {workspace} ein',
  inviteBody: '{inviter} lädt dich in den Arbeitsbereich {workspace} in Memo ein, als {role}.',
  inviteAction: 'Einladung öffnen',
  inviteAfter: 'Die Einladung gilt für {email} und endet in {days} Tagen.',
  changedSubject: 'Dein Memo-Passwort wurde geändert',
  changedBody: 'Das Passwort von {email} wurde geändert, und alle anderen Geräte wurden abgemeldet.',
  changedAfter: 'Warst du es nicht, lege jetzt mit dem Link „Passwort vergessen?“ auf der Anmeldeseite ein neues fest.',
}
