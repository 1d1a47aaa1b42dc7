import { asViewer } from '#db/client.ts'
import { readDocument } from '#db/queries/document-node.ts'
import { pageView } from '#db/queries/page-view.ts'
import { writePage } from '#domain/document/markdown/page.ts'
import { mergedFront } from '#domain/document/markdown/front-facts.ts'
import { KNOWS_NOTHING } from '#domain/document/markdown/types.ts'
import type { WriteContext } from '#domain/document/markdown/types.ts'
import { referencesOf } from '#domain/document/references.ts'
import { done, refuse, type Outcome } from '#domain/outcome.ts'
import { pagePath } from '#domain/page/path.ts'
import type { Actor } from './command.ts'

/** One page as a Markdown file. */
export type ExportedPage = { name: string; text: string }

const fileName = (title: string): string => `${title.replace(/[\\/:*?"<>|\u0000-\u001f]/g, '-').trim().slice(0, 100) || 'Untitled'}.md`

/**
 * A page as Markdown, with absolute addresses under `origin` for pages and files. Only what `actor` may read is named; a page that
 * may not be read is `not-found`.
 */
export const exportPage = (actor: Actor, pageId: string, origin: string): Promise<Outcome<ExportedPage>> =>
  asViewer(actor, async (tx) => {
    const view = await pageView(tx, actor, pageId)
    const document = view && (await readDocument(tx, pageId))
    if (!view || !document) return refuse('not-found')
    const known = new Map<string, { title: string; href: string }>()
    for (const id of referencesOf(document.page).pages) {
      const other = await pageView(tx, actor, id)
      if (other) known.set(id, { title: other.page.title, href: origin + pagePath(other.workspace.slug, other.page) })
    }
    const { title, tags } = view.page
    const context: WriteContext = {
      ...KNOWS_NOTHING,
      page: (id, block) => {
        const other = known.get(id)
        return other ? { title: other.title, href: block === null ? other.href : `${other.href}#b-${block}` } : null
      },
      file: (id) => `${origin}/api/files/${id}`,
    }
    return done({ name: fileName(title), text: writePage({ body: document.page, title, frontMatter: mergedFront((view.page.frontMatter ?? []), { tags }) }, context) })
  })
