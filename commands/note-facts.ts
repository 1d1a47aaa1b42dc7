import { asViewer } from '#db/client.ts'
import type { PageView } from '#db/queries/page-view.ts'
import { may } from '#domain/access/may.ts'
import type { NoteFacts, NoteMode } from '#domain/page/note-facts.ts'
import { pagePath } from '#domain/page/path.ts'
import { isPaper, type Paper } from '#domain/paper.ts'
import type { Actor } from './command.ts'
import { readPage } from './read-page.ts'

const paperOf = ({ page, path, workspace }: PageView): Paper => {
  const found = [page.tint, ...path.map(({ tint }) => tint).reverse(), workspace.tint].find((tint) => isPaper(tint))
  return isPaper(found) ? found : 'canary'
}

const modeOf = ({ page, role }: PageView): NoteMode => {
  if (page.deletedAt) return 'trashed'
  if (!may(role, 'page.write', { sharing: page.aclRootId ? 'restricted' : 'workspace' })) return 'viewer'
  return page.lockedBy ? 'locked' : 'write'
}

/** What stands around a note's text, of a page as read. */
export const factsOf = (view: PageView): NoteFacts => {
  const { page, workspace, path } = view
  return {
    page: {
      id: page.id, parentId: page.parentId, title: page.title, icon: page.icon, cover: page.cover, font: page.font, smallText: page.smallText, fullWidth: page.fullWidth,
      spellCheck: page.spellCheck, tags: page.tags, tint: isPaper(page.tint) ? page.tint : null, updatedAt: page.updatedAt.toISOString(), version: page.version,
    },
    workspace: { id: workspace.id, slug: workspace.slug, name: workspace.name },
    path: path.map((step) => ({ id: step.id, title: step.title, href: pagePath(workspace.slug, step) })),
    paper: paperOf(view),
    mode: modeOf(view),
    people: { createdBy: view.createdBy, updatedBy: view.updatedBy, lockedBy: view.lockedBy },
  }
}

/** What stands around a note's text now, for a screen that has it open; null when there is no such page for them. */
export const noteFacts = (actor: Actor, pageId: string): Promise<NoteFacts | null> =>
  asViewer(actor, async (tx) => {
    const view = await readPage(tx, actor, pageId)
    return view && factsOf(view)
  })
