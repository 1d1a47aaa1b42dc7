import { pagePath } from '#domain/page/path.ts'
import type { TreePage } from '#domain/tree/tree-page.ts'
import { say, type Entry, type Language, type Values } from '#domain/words/say.ts'
import type { Words } from '#domain/words/words.ts'
import { showToast, type Toast } from '#components/ui/toast-store.ts'
import { fetchPlaces } from './fetch-tree.ts'
import { sideChange, type TreeStore } from './tree-store.ts'

/** Where the actions happen, whose they are, and how one goes somewhere. */
export type TreeSetting = {
  store: TreeStore
  account: string
  workspace: { id: string; slug: string }
  words: Pick<Words, 'shell' | 'common'>
  language: Language
  go: (path: string) => void
  /** Called when a page left the tree, which may be the open one. */
  left: (pageId: string) => void
}

/** Names, what is said of what was done, and the server's word on where pages stand: what every action needs. */
export const manners = (setting: TreeSetting) => {
  const { store, workspace, words: { shell, common }, language } = setting
  const nameOf = (title: string | undefined) => (title === undefined || title === '' ? common.untitled : title)
  const show = (kind: Toast['kind'], entry: Entry, values: Values, undo?: () => void) =>
    void showToast({ kind, text: say(entry, values, language), ...(undo ? { action: { label: common.undo, run: undo } } : {}) })
  return {
    ...setting,
    nameOf,
    tell: (entry: Entry, values: Values, undo?: () => void) => show('done', entry, values, undo),
    note: (entry: Entry, values: Values) => show('note', entry, values),
    failed: (what: keyof Words['shell']['failed'], title: string | undefined, values: Values = {}) => show('failed', shell.failed[what], { ...values, name: nameOf(title) }),
    refresh: async (ids: readonly string[]) => {
      const places = await fetchPlaces(workspace.id, ids)
      if (places) store.apply(sideChange.fresh(places))
    },
    hrefOf: (page: Pick<TreePage, 'id' | 'title'>) => pagePath(workspace.slug, page),
  }
}

/** A setting with its manners. */
export type TreeManners = ReturnType<typeof manners>
