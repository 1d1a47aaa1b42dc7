import type { shell as english } from '../en/shell.ts'

/** The frame around every signed-in screen: sidebar, rail, Home. */
export const shell: typeof english = {
  sidebar: 'Seitenleiste',
  openSidebar: 'Seitenleiste öffnen',
  closeSidebar: 'Seitenleiste schließen',
  skipToContent: 'Zur Seite springen',
  breadcrumb: 'Pfad',
  switchWorkspace: 'Arbeitsbereich wechseln',
  search: 'Suchen',
  home: 'Start',
  inbox: 'Eingang',
  tasks: 'Meine Aufgaben',
  pinned: 'Angeheftet',
  private: 'Privat',
  pages: 'Seiten',
  newPage: 'Neue Seite',
  trash: 'Papierkorb',
  feedback: 'Rückmeldung',
  settings: 'Einstellungen',
  account: 'Konto',
  unread: { one: '{count} ungelesen', other: '{count} ungelesen' },
}
