import type { Language } from './say.ts'
import type { Area, Words } from './words.ts'

type Loaders = { [A in Area]: () => Promise<Words[A]> }

// One line per file, so that the bundler makes one chunk per language and area.
const loaders: Record<Language, Loaders> = {
  en: {
    common: () => import('./en/common.ts').then((file) => file.common),
    shell: () => import('./en/shell.ts').then((file) => file.shell),
    auth: () => import('./en/auth.ts').then((file) => file.auth),
    workspace: () => import('./en/workspace.ts').then((file) => file.workspace),
    page: () => import('./en/page.ts').then((file) => file.page),
    document: () => import('./en/document.ts').then((file) => file.document),
    editor: () => import('./en/editor.ts').then((file) => file.editor),
    menus: () => import('./en/menus.ts').then((file) => file.menus),
    table: () => import('./en/table.ts').then((file) => file.table),
    search: () => import('./en/search.ts').then((file) => file.search),
    files: () => import('./en/files.ts').then((file) => file.files),
    transfer: () => import('./en/transfer.ts').then((file) => file.transfer),
    errors: () => import('./en/errors.ts').then((file) => file.errors),
    saving: () => import('./en/saving.ts').then((file) => file.saving),
    account: () => import('./en/account.ts').then((file) => file.account),
    mail: () => import('./en/mail.ts').then((file) => file.mail),
    refusals: () => import('./en/refusals.ts').then((file) => file.refusals),
    factory: () => import('./en/factory.ts').then((file) => file.factory),
  },
  de: {
    common: () => import('./de/common.ts').then((file) => file.common),
    shell: () => import('./de/shell.ts').then((file) => file.shell),
    auth: () => import('./de/auth.ts').then((file) => file.auth),
    workspace: () => import('./de/workspace.ts').then((file) => file.workspace),
    page: () => import('./de/page.ts').then((file) => file.page),
    document: () => import('./de/document.ts').then((file) => file.document),
    editor: () => import('./de/editor.ts').then((file) => file.editor),
    menus: () => import('./de/menus.ts').then((file) => file.menus),
    table: () => import('./de/table.ts').then((file) => file.table),
    search: () => import('./de/search.ts').then((file) => file.search),
    files: () => import('./de/files.ts').then((file) => file.files),
    transfer: () => import('./de/transfer.ts').then((file) => file.transfer),
    errors: () => import('./de/errors.ts').then((file) => file.errors),
    saving: () => import('./de/saving.ts').then((file) => file.saving),
    account: () => import('./de/account.ts').then((file) => file.account),
    mail: () => import('./de/mail.ts').then((file) => file.mail),
    refusals: () => import('./de/refusals.ts').then((file) => file.refusals),
    factory: () => import('./de/factory.ts').then((file) => file.factory),
  },
}

/** One area in one language, fetched when something opened on demand needs it (a dialog, the palette, the editor). */
export function loadWords<A extends Area>(language: Language, area: A): Promise<Words[A]> {
  return loaders[language][area]()
}
