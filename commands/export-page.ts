import { storedFileHref } from '#domain/document/markdown/attrs.ts'
import { safeStem } from '#domain/export/file-names.ts'
import { done, refuse, type Outcome } from '#domain/outcome.ts'
import type { Actor } from './command.ts'
import { writtenPage } from './exports/page-text.ts'

/** One page as a Markdown file. */
export type ExportedPage = { name: string; text: string }

/**
 * A page as Markdown, with absolute addresses under `origin` for pages and files. Only what `actor` may read is named; a page that
 * may not be read is `not-found`.
 */
export const exportPage = async (actor: Actor, pageId: string, { origin, comments }: { origin: string; comments: 'memo' | 'plain' }): Promise<Outcome<ExportedPage>> => {
  const places = { origin, page: () => null, file: ({ id }: { id: string }) => origin + storedFileHref(id), anchored: () => false }
  const written = await writtenPage(actor, { id: pageId, stem: '', order: null }, places, { comments, front: 'needed' })
  if (!written) return refuse('not-found')
  return done({ name: `${safeStem(written.view.page.title, 'Untitled')}.md`, text: written.text })
}
