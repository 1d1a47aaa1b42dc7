import type { page as english } from '../en/page.ts'

/** A page: its memo header, its rail, its menu. */
export const page: typeof english = {
  createdBy: 'Angelegt von',
  updated: 'Geändert',
  filedUnder: 'Abgelegt in',
  tags: 'Schlagworte',
  saved: 'Gespeichert',
  saving: 'Wird gespeichert',
  offline: 'Offline, auf diesem Gerät gesichert',
  cannotSave: 'Speichern nicht möglich',
  share: 'Teilen',
  comments: 'Kommentare',
  pin: 'Anheften',
  unpin: 'Lösen',
  moveToTrash: 'In den Papierkorb',
}
