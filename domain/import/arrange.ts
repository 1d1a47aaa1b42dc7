import { folderOf, looseKey, nameOf, withoutEnding, withoutNotionId } from './path.ts'

/**
 * A page to be made: from a text file, from a folder, or from both. `key` names it in the import (its file's path, else its folder's).
 * `name` is its title until its text gives another.
 */
export type ArrangedPage = { readonly key: string; readonly file: string | null; readonly folder: string | null; readonly parent: string | null; readonly name: string }

const titleOf = (path: string): string => withoutNotionId(withoutEnding(nameOf(path)))

const foldersAbove = (path: string): string[] => {
  const folders: string[] = []
  for (let folder = folderOf(path); folder !== ''; folder = folderOf(folder)) folders.push(folder)
  return folders
}

const INSIDE = ['index', 'readme']

/** The file that is a folder's page: the one of its name beside it, else `index`, `README` or one of its own name in it. */
const pageOfFolder = (folder: string, { byStem, byLoose, inFolder }: Texts, taken: ReadonlySet<string>): string | null => {
  const free = (path: string | undefined): path is string => path !== undefined && !taken.has(path)
  const beside = byStem.get(folder)
  if (free(beside)) return beside
  const alike = (byLoose.get(looseKey(folder)) ?? []).filter(free)
  // Two of one name, apart from Notion's ids: neither is surely the folder's.
  if (alike.length === 1 && folderOf(alike[0] ?? '') === folderOf(folder)) return alike[0] ?? null
  const own = titleOf(folder).toLowerCase()
  const within = (inFolder.get(folder) ?? []).filter(free)
  for (const wanted of [...INSIDE, own]) {
    const found = within.find((path) => titleOf(path).toLowerCase() === wanted)
    if (found !== undefined) return found
  }
  return null
}

type Texts = { byStem: ReadonlyMap<string, string>; byLoose: ReadonlyMap<string, string[]>; inFolder: ReadonlyMap<string, string[]> }

const grouped = (paths: readonly string[], keyOf: (path: string) => string): Map<string, string[]> => {
  const groups = new Map<string, string[]>()
  for (const path of paths) groups.set(keyOf(path), [...(groups.get(keyOf(path)) ?? []), path])
  return groups
}

/**
 * The pages that text files make, with their place under each other: folders that hold text become pages, and a file that stands for
 * its folder (`Plan.md` beside `Plan/`, `Plan/index.md`, `Plan/README.md`, `Plan/Plan.md`) gives that page its text. Unordered.
 */
export const arrangePages = (paths: readonly string[]): ArrangedPage[] => {
  const folders = [...new Set(paths.flatMap(foldersAbove))].sort((a, b) => a.length - b.length)
  const texts: Texts = { byStem: new Map(paths.map((path) => [withoutEnding(path), path])), byLoose: grouped(paths, looseKey), inFolder: grouped(paths, folderOf) }
  const taken = new Set<string>()
  const fileOfFolder = new Map<string, string | null>()
  for (const folder of folders) {
    const file = pageOfFolder(folder, texts, taken)
    fileOfFolder.set(folder, file)
    if (file !== null) taken.add(file)
  }
  const keyOfFolder = (folder: string): string | null => (folder === '' ? null : (fileOfFolder.get(folder) ?? folder))
  const parentOf = (path: string): string | null => keyOfFolder(folderOf(path))
  return [
    ...folders.map((folder) => ({ key: keyOfFolder(folder) ?? folder, file: fileOfFolder.get(folder) ?? null, folder, parent: parentOf(folder), name: titleOf(folder) })),
    ...paths.filter((path) => !taken.has(path)).map((path) => ({ key: path, file: path, folder: null, parent: parentOf(path), name: titleOf(path) })),
  ]
}

const natural = new Intl.Collator('en', { numeric: true, sensitivity: 'base' })

/**
 * Pages in the order they are made in: each before those below it, siblings by the `order` their front matter states, then those
 * without by name, numbers in names by value.
 */
export const inOrder = (pages: readonly ArrangedPage[], orderOf: (page: ArrangedPage) => number | null): ArrangedPage[] => {
  const children = new Map<string | null, ArrangedPage[]>()
  for (const page of pages) children.set(page.parent, [...(children.get(page.parent) ?? []), page])
  const compare = (a: ArrangedPage, b: ArrangedPage): number => {
    const [first, second] = [orderOf(a), orderOf(b)]
    if (first !== null && second !== null) return first - second || natural.compare(a.name, b.name)
    if (first !== null) return -1
    return second !== null ? 1 : natural.compare(a.name, b.name) || (a.key < b.key ? -1 : 1)
  }
  const out: ArrangedPage[] = []
  const walk = (parent: string | null) => {
    for (const page of (children.get(parent) ?? []).sort(compare)) {
      out.push(page)
      walk(page.key)
    }
  }
  walk(null)
  return out
}
