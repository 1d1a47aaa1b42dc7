import type { PageChoice, PageSource } from '#components/editor/menus/page-menu.tsx'
import { newId } from '#domain/ids.ts'
import { pagePath } from '#domain/page/path.ts'
import { indexNames, matchNames, type NameIndex } from '#domain/search/match-title.ts'
import type { KnownTitle } from '#domain/search/answers.ts'
import { keepCommand } from '../keep-command.ts'
import { askSearch, askTitles } from '../palette/ask-server.ts'
import { syncOf } from '../load-live.ts'
import type { Note } from './note-data.ts'
import type { NoteFaces } from './note-faces.ts'

const MOST = 9

type Known = KnownTitle & { name: string }

const plainChoice = ({ id, title, icon, place }: Pick<KnownTitle, 'id' | 'title' | 'icon' | 'place'>): PageChoice => ({ id, title, icon, place: place ?? '' })

/** Pages that a note can link to: titles known on this device at once, the server's answers after, and new ones that are made here, offline too. */
export const pageSource = ({ page, workspace, me }: Note, faces: NoteFaces): PageSource => {
  let known: Known[] = []
  let index: NameIndex<Known> = []
  let fetched: Promise<void> | null = null
  // Whatever is picked is drawn at once by its title, without asking again.
  const learn = (target: { id: string; title: string; icon: PageChoice['icon'] }) => faces.learnPage(target.id, { state: 'open', title: target.title, icon: target.icon, href: pagePath(workspace.slug, target) })
  const choiceOf = (of: Parameters<typeof plainChoice>[0]): PageChoice => {
    learn(of)
    return plainChoice(of)
  }
  // Fetched with the first menu of a visit; when it cannot be had, only the server's answers are left.
  const fetchTitles = (): Promise<void> =>
    (fetched ??= askTitles(workspace.id, AbortSignal.timeout(10_000)).then(({ recents, others }) => {
      known = [...recents, ...others].filter(({ id }) => id !== page.id).map((title) => ({ ...title, name: title.title }))
      index = indexNames(known)
    }))
  return {
    known: (query) => (query === '' ? known.slice(0, MOST) : matchNames(index, query, MOST).map(({ of }) => of)).map(choiceOf),
    ask: async (query, signal) => {
      await fetchTitles()
      if (query === '') return known.slice(0, MOST).map(choiceOf)
      const { hits } = await askSearch(workspace.id, query, { reach: 'titles' }, signal)
      return hits.map(({ pageId, title, icon, place }) => choiceOf({ id: pageId, title, icon, place })).filter(({ id }) => id !== page.id)
    },
    create: (title) => {
      const id = newId()
      const made = syncOf(me.id).then((sync) => keepCommand(sync, 'page.create', { pageId: id, workspaceId: workspace.id, parentId: page.id, title }, { page: page.id })).then(({ ok }) => ok)
      learn({ id, title, icon: null })
      return { id, title, made }
    },
    href: (target) => pagePath(workspace.slug, target),
  }
}
