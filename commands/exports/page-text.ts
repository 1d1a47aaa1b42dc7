import { asViewer, type Tx, type Viewer } from '#db/client.ts'
import { readDocument, type ReadDocument } from '#db/queries/document-node.ts'
import { namesOfPeople, titlesOfPages } from '#db/queries/export.ts'
import { fileById, type FileRow } from '#db/queries/files.ts'
import { pageView, type PageView } from '#db/queries/page-view.ts'
import { may } from '#domain/access/may.ts'
import { mergedFront, titledByName, type FrontCover, type FrontFacts } from '#domain/document/markdown/front-facts.ts'
import { writePage } from '#domain/document/markdown/page.ts'
import { KNOWS_NOTHING, type WriteContext } from '#domain/document/markdown/types.ts'
import { schema } from '#domain/document/schema.ts'
import { namedIn, ownLink, type Named } from '#domain/export/links.ts'
import { pagePath } from '#domain/page/path.ts'
import { isPaper } from '#domain/paper.ts'

/** Where an export puts what a page names. What it has no place for stays at its address here, under `origin`. */
export type Places = {
  readonly origin: string
  /** The address of a page in the file that is being written; null when it is not in the export. */
  readonly page: (id: string) => string | null
  /** The address of a file in the file that is being written. */
  readonly file: (row: FileRow) => string
  /** Whether a link somewhere in the export leads to this block. */
  readonly anchored: (block: string) => boolean
}

/** How pages are written: `plain` leaves Memo's comments out; `all` front matter says also when, by whom and under which id. */
export type Manner = { readonly comments: 'memo' | 'plain'; readonly front: 'needed' | 'all' }

/** What a page is written as. `stem` is the name of its file, `order` its place where names alone would give another. */
export type PageFile = { readonly id: string; readonly stem: string; readonly order: number | null }

/** A written page: its text, the page with everything in it, the files it shows, and what a plain text could not say. */
export type WrittenPage = { readonly text: string; readonly view: PageView; readonly document: ReadDocument; readonly lost: readonly string[] }

type Surroundings = { named: Named; titles: Map<string, { id: string; title: string; slug: string }>; people: Map<string, string>; files: Map<string, FileRow> }

const filesFor = async (tx: Tx, viewer: Viewer, ids: readonly string[]): Promise<Map<string, FileRow>> => {
  const files = new Map<string, FileRow>()
  for (const id of ids) {
    const row = await fileById(tx, viewer, id)
    if (row) files.set(id, row)
  }
  return files
}

const surroundingsOf = async (tx: Tx, viewer: Viewer, { view, document, origin }: { view: PageView; document: ReadDocument; origin: string }): Promise<Surroundings> => {
  const named = namedIn(document.page, origin)
  const { cover } = view.page
  const files = [...named.files, ...(cover?.kind === 'file' ? [cover.file] : [])]
  return { named, titles: await titlesOfPages(tx, [...named.pages]), people: await namesOfPeople(tx, [...named.people]), files: await filesFor(tx, viewer, files) }
}

const contextOf = ({ named, titles, people, files }: Surroundings, places: Places, lost: (what: string) => void): WriteContext => {
  const pageHref = (id: string, block: string | null): string | null => {
    const known = titles.get(id)
    const href = places.page(id) ?? (known ? places.origin + pagePath(known.slug, known) : null)
    return href === null ? null : href + (block === null ? '' : `#b-${block}`)
  }
  const fileHref = (id: string): string | null => {
    const row = files.get(id)
    return row ? places.file(row) : null
  }
  return {
    ...KNOWS_NOTHING,
    page: (id, block) => {
      const href = pageHref(id, block)
      const known = titles.get(id)
      return known && href !== null ? { title: known.title, href } : null
    },
    file: fileHref,
    person: (id) => people.get(id) ?? null,
    link: (href) => {
      const own = ownLink(href, places.origin)
      if (own === null) return href
      return (own.kind === 'file' ? fileHref(own.id) : pageHref(own.id, own.block)) ?? href
    },
    anchored: (block) => named.blocks.has(block) || places.anchored(block),
    lost,
  }
}

const coverOf = ({ page }: PageView, context: WriteContext): FrontCover | undefined => {
  const { cover } = page
  if (cover === null) return undefined
  return cover.kind === 'tint' ? { tint: cover.tint } : { file: context.file(cover.file) ?? `memo:file/${cover.file}`, offset: cover.offset }
}

const factsOf = (view: PageView, context: WriteContext, { front, order }: { front: Manner['front']; order: number | null }): FrontFacts => {
  const { page, createdBy } = view
  const record = { id: page.id, created: page.createdAt.toISOString(), created_by: createdBy?.name ?? undefined, updated: page.updatedAt.toISOString() }
  return {
    icon: page.icon ?? undefined,
    cover: coverOf(view, context),
    tint: isPaper(page.tint) ? page.tint : undefined,
    font: page.font === 'serif' ? undefined : page.font,
    tags: page.tags,
    order: order ?? undefined,
    ...(front === 'all' ? record : {}),
  }
}

const beginsWithTitle = ({ page }: ReadDocument): boolean => page.firstChild?.type === schema.nodes.heading && page.firstChild.attrs['level'] === 1

/** A page as Markdown, as `viewer` may read it, in one transaction of its own; null when there is none for them any more. */
export const writtenPage = (viewer: Viewer, file: PageFile, places: Places, manner: Manner): Promise<WrittenPage | null> =>
  asViewer(viewer, async (tx) => {
    const view = await pageView(tx, viewer, file.id)
    const document = view && (await readDocument(tx, file.id))
    if (!view || !document || view.page.deletedAt !== null) return null
    if (!may(view.role, 'export', { sharing: view.page.aclRootId ? 'restricted' : 'workspace' })) return null
    const lost = new Set<string>()
    const context = contextOf(await surroundingsOf(tx, viewer, { view, document, origin: places.origin }), places, (what) => lost.add(what))
    const kept = view.page.frontMatter ?? []
    // Where the file's name was the title, it still is one, as long as it says it.
    const named = titledByName(kept) && file.stem === view.page.title && !beginsWithTitle(document)
    const frontMatter = mergedFront(kept, factsOf(view, context, { front: manner.front, order: file.order }))
    const text = writePage({ body: document.page, title: named ? null : view.page.title, frontMatter }, { ...context, comments: manner.comments })
    return { text, view, document, lost: [...lost] }
  })
