import { Readable } from 'node:stream'
import { asViewer, type Viewer } from '#db/client.ts'
import { readDocument } from '#db/queries/document-node.ts'
import { listedPages, pagesWithLinks, type ListedPage } from '#db/queries/export.ts'
import type { FileRow } from '#db/queries/files.ts'
import { FolderNames, safeStem, splitName } from '#domain/export/file-names.ts'
import { layOut, type Placed } from '#domain/export/layout.ts'
import { namedIn, relativeHref } from '#domain/export/links.ts'
import { kindOfType } from '#domain/file/file-type.ts'
import { bytesOf } from '../read-file.ts'
import type { ArchiveEntry } from './archive.ts'
import { writtenPage, type Manner, type Places, type WrittenPage } from './page-text.ts'
import type { ExportReport } from './report.ts'

/**
 * What of a workspace is exported: everything, or a page `with` or `without` those below it; and into which folder of the zip (empty, or
 * ending in a slash).
 */
export type PagesScope = { readonly workspaceId: string; readonly root: string | null; readonly below: 'with' | 'without'; readonly folder: string }

/** How an export is made. `unnamed` is the name of what has no title; `json` puts everything of a page beside its text. */
export type ExportManner = Manner & { readonly origin: string; readonly unnamed: string; readonly json: 'with' | 'without' }

const FILES = 'files'

/** The files of one export: each gets a name of its own when a page first shows it. */
class ExportedFiles {
  private readonly names = new FolderNames()
  private readonly paths = new Map<string, string>()
  private waiting: FileRow[] = []

  pathOf(row: FileRow): string {
    const known = this.paths.get(row.id)
    if (known !== undefined) return known
    const { stem, ending } = splitName(row.name)
    const path = `${FILES}/${this.names.take(safeStem(stem, 'file'), [ending])}${ending}`
    this.paths.set(row.id, path)
    this.waiting.push(row)
    return path
  }

  /** Those that were named since the last time. */
  takeNew(): FileRow[] {
    const taken = this.waiting
    this.waiting = []
    return taken
  }
}

/** Blocks of these pages that a link in one of them leads to. Only pages that name another page can have such a link. */
const linkedBlocks = async (viewer: Viewer, scope: PagesScope, origin: string, pages: readonly ListedPage[]): Promise<Set<string>> => {
  const linking = await asViewer(viewer, (tx) => pagesWithLinks(tx, scope.workspaceId))
  const blocks = new Set<string>()
  for (const { id } of pages.filter((page) => linking.has(page.id))) {
    const document = await asViewer(viewer, (tx) => readDocument(tx, id))
    for (const block of document ? namedIn(document.page, origin).blocks : []) blocks.add(block)
  }
  return blocks
}

const jsonOf = ({ view, document }: WrittenPage): string => {
  const { page, workspace, createdBy, updatedBy } = view
  const { id, parentId, kind, title, icon, cover, tint, font, smallText, fullWidth, tags, frontMatter, props, createdAt, updatedAt } = page
  const facts = { id, workspace: { id: workspace.id, name: workspace.name }, parentId, kind, title, icon, cover, tint, font, smallText, fullWidth, tags, frontMatter, props, createdAt, createdBy, updatedAt, updatedBy }
  return `${JSON.stringify({ ...facts, document: document.page.toJSON() as unknown }, null, 2)}\n`
}

async function* fileEntries(files: ExportedFiles, folder: string, report: ExportReport): AsyncGenerator<ArchiveEntry> {
  for (const row of files.takeNew()) {
    const path = folder + files.pathOf(row)
    const content = row.bytes === 0 ? Readable.from([]) : await bytesOf(row)
    if (content === null) report.missing(path)
    else {
      report.file()
      yield { path, at: row.createdAt, packed: kindOfType(row.type) !== 'file' || /zip|compressed|pdf/.test(row.type), content }
    }
  }
}

const pathIn = ({ folder, stem }: Placed<ListedPage>): string => `${folder}${stem}.md`

/** The pages of `scope` that `viewer` may read, as Markdown with their files, one after the other. */
export async function* pageEntries(viewer: Viewer, scope: PagesScope, manner: ExportManner, report: ExportReport): AsyncGenerator<ArchiveEntry> {
  const pages = await asViewer(viewer, (tx) => listedPages(tx, scope))
  const placed = layOut(pages, { unnamed: manner.unnamed, reserved: [FILES] })
  const paths = new Map(placed.map((place) => [place.page.id, pathIn(place)]))
  const blocks = await linkedBlocks(viewer, scope, manner.origin, pages)
  const files = new ExportedFiles()
  for (const place of placed) {
    const { page, stem, order } = place
    const path = pathIn(place)
    const places: Places = {
      origin: manner.origin,
      page: (id) => {
        const to = paths.get(id)
        return to === undefined ? null : relativeHref(path, to)
      },
      file: (row) => relativeHref(path, files.pathOf(row)),
      anchored: (block) => blocks.has(block),
    }
    const written = await writtenPage(viewer, { id: page.id, stem, order }, places, manner)
    // It was deleted, or taken from the viewer, since the pages were listed.
    if (written === null) continue
    report.page(scope.folder + path, written.lost)
    const at = written.view.page.updatedAt
    yield { path: scope.folder + path, at, packed: false, content: written.text }
    if (manner.json === 'with') yield { path: `${scope.folder}${place.folder}${stem}.json`, at, packed: false, content: jsonOf(written) }
    yield* fileEntries(files, scope.folder, report)
  }
}
