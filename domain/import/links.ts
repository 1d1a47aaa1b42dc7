import type { PageTarget } from '#domain/document/markdown/types.ts'
import { findAnchor, type Anchors } from './anchors.ts'
import { folderOf, looseKey, nameOf, withoutEnding, withoutNotionId } from './path.ts'

/** A page of the import as links see it. `formerId` is its id where it was exported from. */
export type LinkedPage = {
  readonly id: string
  readonly title: string
  readonly href: string
  readonly file: string | null
  readonly folder: string | null
  readonly formerId: string | null
  readonly anchors: Anchors
  /** The id of the heading at a place among its headings. */
  readonly headingId: (at: number) => string
}

/** Where a link in a file leads inside the import. `gone`: it means a place in here that is not there. */
export type LinkEnd = { kind: 'page'; target: PageTarget; anchor: 'found' | 'missing' } | { kind: 'file'; path: string } | { kind: 'gone' } | { kind: 'elsewhere' }

/** Finds what links mean. */
export type Links = {
  /** What an address written in the file at `from` leads to. */
  resolve: (from: string, href: string) => LinkEnd
  /** The page a `[[name]]` in the file at `from` means; `name` may end in `#heading` and begin with folders. */
  named: (from: string, name: string) => LinkEnd
}

const ELSEWHERE = /^(?:[a-z][a-z0-9+.-]*:|\/\/)/i

const unescaped = (text: string): string => {
  try {
    return decodeURIComponent(text)
  } catch {
    return text // a per cent sign that is only that
  }
}

/** A path relative to a folder, or to the top when it begins with a slash; null when it leads out. */
const pathFrom = (folder: string, relative: string): string | null => {
  const parts = relative.startsWith('/') || folder === '' ? [] : folder.split('/')
  for (const part of relative.split('/')) {
    if (part === '..') {
      if (parts.length === 0) return null
      parts.pop()
    } else if (part !== '' && part !== '.') parts.push(part)
  }
  return parts.join('/').normalize('NFC')
}

class Places<Thing> {
  private readonly exact = new Map<string, Thing>()
  private readonly loose = new Map<string, Thing[]>()

  add(path: string, thing: Thing): void {
    if (!this.exact.has(path)) this.exact.set(path, thing)
    const key = looseKey(path)
    const alike = this.loose.get(key)
    if (alike === undefined) this.loose.set(key, [thing])
    else if (!alike.includes(thing)) alike.push(thing)
  }

  /** What is exactly there, else what is there apart from case, ids and endings. */
  at(path: string): Thing | null {
    return this.exact.get(path) ?? this.loose.get(looseKey(path))?.[0] ?? null
  }
}

const ending = (page: LinkedPage, fragment: string): LinkEnd => {
  const found = fragment === '' ? null : findAnchor(page.anchors, fragment)
  const block = found === null ? null : 'id' in found ? found.id : page.headingId(found.at)
  const missing = fragment !== '' && found === null
  // A link to a page's own title, which is no block, leads to the page.
  const target: PageTarget = { page: page.id, block, title: page.title, href: block === null ? page.href : `${page.href}#b-${block}` }
  return { kind: 'page', target, anchor: missing ? 'missing' : 'found' }
}

const hrefParts = (href: string): { path: string; fragment: string } => {
  const [before = '', ...after] = href.split('#')
  return { path: unescaped(before.split('?')[0] ?? ''), fragment: unescaped(after.join('#')) }
}

type Known = { places: Places<LinkedPage>; files: Places<string>; names: ReadonlyMap<string, LinkedPage>; former: ReadonlyMap<string, LinkedPage> }

const namesOf = (pages: readonly LinkedPage[]): Map<string, LinkedPage> => {
  const names = new Map<string, LinkedPage>()
  const name = (text: string, page: LinkedPage) => {
    const key = text.trim().toLowerCase()
    if (key !== '' && !names.has(key)) names.set(key, page)
  }
  for (const page of pages) name(page.title, page)
  for (const page of pages) for (const path of [page.file, page.folder]) if (path !== null) name(withoutNotionId(withoutEnding(nameOf(path))), page)
  return names
}

const formerOf = (href: string): { id: string; fragment: string } | null => {
  const [, id, fragment = ''] = /^memo:page\/([0-9a-f-]{36})(?:#(.*))?$/.exec(href) ?? []
  return id === undefined ? null : { id, fragment }
}

const atPath = ({ places, files }: Known, path: string, fragment: string): LinkEnd => {
  const page = places.at(path)
  if (page !== null) return ending(page, fragment)
  const file = files.at(path)
  if (file !== null) return { kind: 'file', path: file }
  // Notion writes a database as a table beside the folder that holds its rows.
  const rows = /\.csv$/i.test(path) ? places.at(path.replace(/\.csv$/i, '')) : null
  return rows === null ? { kind: 'gone' } : ending(rows, '')
}

/** Makes links resolvable among the pages and files of an import. `files` are paths of what is no page. */
export const linksAmong = (pages: readonly LinkedPage[], files: readonly string[]): Links => {
  const known: Known = { places: new Places(), files: new Places(), names: namesOf(pages), former: new Map(pages.flatMap((page) => (page.formerId === null ? [] : [[page.formerId, page] as const]))) }
  // A folder's own path leads to its page, but a file of that very name comes first.
  for (const page of pages) if (page.file !== null) known.places.add(page.file, page)
  for (const page of pages) if (page.folder !== null) known.places.add(page.folder, page)
  for (const file of files) known.files.add(file, file)
  return {
    resolve: (from, href) => {
      const former = formerOf(href)
      if (former !== null) {
        const page = known.former.get(former.id)
        return page === undefined ? { kind: 'elsewhere' } : ending(page, former.fragment)
      }
      if (href === '' || ELSEWHERE.test(href)) return { kind: 'elsewhere' }
      const { path, fragment } = hrefParts(href)
      const full = path === '' ? from : pathFrom(folderOf(from), path)
      return full === null ? { kind: 'gone' } : atPath(known, full, fragment)
    },
    named: (from, name) => {
      const [title = '', ...after] = name.split('#')
      const fragment = after.join('#')
      const page = title.trim() === '' ? known.places.at(from) : (known.names.get(title.trim().toLowerCase()) ?? known.places.at(pathFrom('', title.trim()) ?? ''))
      return page === null ? { kind: 'gone' } : ending(page, fragment)
    },
  }
}
