import { common } from './en/common.ts'
import { shell } from './en/shell.ts'
import { auth } from './en/auth.ts'
import { workspace } from './en/workspace.ts'
import { page } from './en/page.ts'
import { document } from './en/document.ts'
import { editor } from './en/editor.ts'
import { menus } from './en/menus.ts'
import { table } from './en/table.ts'
import { search } from './en/search.ts'
import { files } from './en/files.ts'
import { transfer } from './en/transfer.ts'
import { errors } from './en/errors.ts'
import { saving } from './en/saving.ts'
import { account } from './en/account.ts'
import { mail } from './en/mail.ts'
import { refusals } from './en/refusals.ts'
import { factory } from './en/factory.ts'
import { common as germanCommon } from './de/common.ts'
import { shell as germanShell } from './de/shell.ts'
import { auth as germanAuth } from './de/auth.ts'
import { workspace as germanWorkspace } from './de/workspace.ts'
import { page as germanPage } from './de/page.ts'
import { document as germanDocument } from './de/document.ts'
import { editor as germanEditor } from './de/editor.ts'
import { menus as germanMenus } from './de/menus.ts'
import { table as germanTable } from './de/table.ts'
import { search as germanSearch } from './de/search.ts'
import { files as germanFiles } from './de/files.ts'
import { transfer as germanTransfer } from './de/transfer.ts'
import { errors as germanErrors } from './de/errors.ts'
import { saving as germanSaving } from './de/saving.ts'
import { account as germanAccount } from './de/account.ts'
import { mail as germanMail } from './de/mail.ts'
import { refusals as germanRefusals } from './de/refusals.ts'
import { factory as germanFactory } from './de/factory.ts'
import type { Language } from './say.ts'

const english = { common, shell, auth, workspace, page, document, editor, menus, table, search, files, transfer, errors, saving, account, mail, refusals, factory }

/** The whole catalogue in one language, by area. */
export type Words = typeof english

/** A part of the catalogue that is loaded on its own. */
export type Area = keyof Words

const german: Words = {
  common: germanCommon,
  shell: germanShell,
  auth: germanAuth,
  workspace: germanWorkspace,
  page: germanPage,
  document: germanDocument,
  editor: germanEditor,
  menus: germanMenus,
  table: germanTable,
  search: germanSearch,
  files: germanFiles,
  transfer: germanTransfer,
  errors: germanErrors,
  saving: germanSaving,
  account: germanAccount,
  mail: germanMail,
  refusals: germanRefusals,
  factory: germanFactory,
}

const catalogue: Record<Language, Words> = { en: english, de: german }

/**
 * Every text in one language. For the server, which holds both; the browser gets its areas from the server
 * (pickAreas) or loads one with loadWords.
 */
export function wordsFor(language: Language): Words {
  return catalogue[language]
}

/** The areas a route hands to the browser, in one language. */
export function pickAreas<A extends Area>(language: Language, areas: readonly A[]): Pick<Words, A> {
  const words = wordsFor(language)
  return Object.fromEntries(areas.map((area) => [area, words[area]])) as Pick<Words, A>
}
