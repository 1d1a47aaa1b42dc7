import type { errors as english } from '../en/errors.ts'

/** What went wrong, what is safe, what to do. */
export const errors: typeof english = {
  pageTitle: 'Diese Seite ließ sich nicht öffnen',
  pageBody: 'Memo konnte sie nicht lesen. Was auf diesem Gerät getippt wurde, ist gesichert und wird gespeichert, sobald die Seite aufgeht.',
  notFoundTitle: 'Hier ist nichts abgelegt',
  notFoundBody: 'Die Seite wurde verschoben, endgültig gelöscht oder ist nicht mit dir geteilt. Frag die Person, von der der Link kam.',
  appTitle: 'Memo hat angehalten',
  appBody: 'Dieser Teil von Memo ist ausgefallen. Deine Notizen sind sicher. Lade ihn neu; hält er wieder an, schick uns die Kennung.',
  goHome: 'Zum Start',
  reference: 'Kennung {reference}',
  referenceLabel: 'Kennung',
  copyReference: 'Kennung kopieren',
}
