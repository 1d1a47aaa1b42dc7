import { setImmediate } from 'node:timers/promises'
import { TITLE_LIMIT } from '#domain/page/limits.ts'
import { pagePath } from '#domain/page/path.ts'
import { arrangePages, inOrder, type ArrangedPage } from '#domain/import/arrange.ts'
import { linksAmong, type LinkedPage, type Links } from '#domain/import/links.ts'
import { headOf, type FileHead } from '#domain/import/read-file.ts'
import type { ImportMiss } from '#domain/import/report.ts'
import { PREVIEW_PAGES, type ImportPreview, type ImportSource } from '#domain/import/state.ts'
import { done, refuse, type Outcome } from '#domain/outcome.ts'
import { headingIdOf, importedId } from './ids.ts'
import { openSources, type OpenSources, type SourceFile } from './open-sources.ts'
import { pageFrom, textOf } from './read-source.ts'

/** A page that an import makes. `above` are the ids of the pages over it in the import, outermost first. */
export type PlannedPage = { id: string; title: string; key: string; source: SourceFile | null; above: string[] }

/** Everything an import will make, in order. Made again from the same bytes it is the same. */
export type ImportPlan = {
  importId: string
  pages: PlannedPage[]
  files: ReadonlyMap<string, SourceFile>
  links: Links
  /** What is known not to be carried over before a page is made. */
  misses: ImportMiss[]
  close: () => Promise<void>
}

const NO_HEAD: FileHead = { title: null, formerId: null, order: null, anchors: { headings: [], ids: [] } }

/** Reads all text files over once: their titles, their order, and what links can name in them. Files that are no text are told and left out. */
const readHeads = async (texts: readonly SourceFile[], misses: ImportMiss[]): Promise<Map<string, FileHead>> => {
  const heads = new Map<string, FileHead>()
  for (const file of texts) {
    const decoded = await textOf(file)
    if (typeof decoded === 'string') {
      misses.push({ path: file.path, kind: decoded, text: '' })
      continue
    }
    if (decoded.encoding === 'windows-1252') misses.push({ path: file.path, kind: 'encoding', text: decoded.encoding })
    heads.set(file.path, headOf(pageFrom(decoded.text, file.kind === 'markdown' ? 'markdown' : 'text').read))
    // People are typing in the same process.
    await setImmediate()
  }
  return heads
}

const planPages = (importId: string, sources: OpenSources, heads: ReadonlyMap<string, FileHead>): PlannedPage[] => {
  const byPath = new Map(sources.files.map((file) => [file.path, file]))
  const headOfPage = ({ file }: ArrangedPage): FileHead => heads.get(file ?? '') ?? NO_HEAD
  const arranged = inOrder(arrangePages([...heads.keys()]), (page) => headOfPage(page).order)
  const planned = new Map<string, PlannedPage>()
  for (const page of arranged) {
    const parent = page.parent === null ? null : (planned.get(page.parent) ?? null)
    planned.set(page.key, {
      id: importedId(importId, 'page', page.key),
      title: (headOfPage(page).title ?? page.name).slice(0, TITLE_LIMIT),
      key: page.key,
      source: page.file === null ? null : (byPath.get(page.file) ?? null),
      above: parent === null ? [] : [...parent.above, parent.id],
    })
  }
  return [...planned.values()]
}

const linkedPages = (pages: readonly PlannedPage[], heads: ReadonlyMap<string, FileHead>, { importId, slug }: { importId: string; slug: string }): LinkedPage[] => {
  const folders = new Map(arrangePages([...heads.keys()]).map(({ key, folder }) => [key, folder]))
  return pages.map(({ id, title, key, source }) => {
    const head = heads.get(source?.path ?? '') ?? NO_HEAD
    return {
      id, title, href: pagePath(slug, { id, title }), file: source?.path ?? null, folder: folders.get(key) ?? null,
      formerId: head.formerId, anchors: head.anchors, headingId: (at) => headingIdOf(importId, key, at),
    }
  })
}

/**
 * Looks over what was sent for an import and decides what it makes. `slug` is the workspace's, for links in texts. Refused like
 * `openSources`, and as `invalid` (field `nothing`) when there is no text in it.
 */
export const planImport = async (importId: string, sent: readonly ImportSource[], slug: string): Promise<Outcome<ImportPlan>> => {
  const opened = await openSources(importId, sent)
  if (!opened.ok) return opened
  const sources = opened.value
  const misses = [...sources.misses]
  const heads = await readHeads(sources.files.filter(({ kind }) => kind !== 'file'), misses)
  if (heads.size === 0) {
    await sources.close()
    return refuse('invalid', { field: 'nothing' })
  }
  const pages = planPages(importId, sources, heads)
  const files = new Map(sources.files.filter(({ kind }) => kind === 'file').map((file) => [file.path, file]))
  const links = linksAmong(linkedPages(pages, heads, { importId, slug }), [...files.keys()])
  return done({ importId, pages, files, links, misses, close: sources.close })
}

/** What a plan will make, as it is shown before. */
export const previewOf = ({ pages, files }: ImportPlan): ImportPreview => ({
  count: pages.length,
  files: files.size,
  first: pages[0]?.key ?? '',
  pages: pages.slice(0, PREVIEW_PAGES).map(({ title, above }) => ({ title, depth: above.length })),
})
