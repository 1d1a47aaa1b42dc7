import { FolderNames, safeStem } from './file-names.ts'

/** What is asked of a page to be laid out. Pages come in the order in which they stand among their siblings. */
export type LaidOut = { readonly id: string; readonly parentId: string | null; readonly title: string }

/**
 * A page's place in an export: the folder of its file (empty at the top, else ending in a slash), the name of the file without ending, and
 * its place among its siblings where the names alone would put it elsewhere.
 */
export type Placed<Page> = { readonly page: Page; readonly folder: string; readonly stem: string; readonly order: number | null }

const natural = new Intl.Collator('en', { numeric: true, sensitivity: 'base' })
const inNameOrder = (stems: readonly string[]): boolean => stems.every((stem, at) => at === 0 || natural.compare(stems[at - 1] ?? '', stem) <= 0)

/**
 * Gives every page a file, and a folder of the same name for the pages below it; parents come before their children. A page whose parent is
 * not there stands at the top. `reserved` are names that something else has at the top.
 */
export function layOut<Page extends LaidOut>(pages: readonly Page[], { unnamed, reserved }: { unnamed: string; reserved: readonly string[] }): Placed<Page>[] {
  const known = new Set(pages.map(({ id }) => id))
  const below = new Map<string | null, Page[]>()
  for (const page of pages) {
    const parent = page.parentId !== null && known.has(page.parentId) ? page.parentId : null
    const siblings = below.get(parent)
    if (siblings === undefined) below.set(parent, [page])
    else siblings.push(page)
  }
  const placed: Placed<Page>[] = []
  const fill = (parent: string | null, folder: string): void => {
    const siblings = below.get(parent) ?? []
    const names = new FolderNames(folder === '' ? reserved : [])
    // A page's folder has the same name as its file, and JSON lies beside the Markdown.
    const stems = siblings.map(({ title }) => names.take(safeStem(title, unnamed), ['', '.md', '.json']))
    const ordered = inNameOrder(stems)
    siblings.forEach((page, at) => {
      const stem = stems[at] ?? unnamed
      placed.push({ page, folder, stem, order: ordered ? null : at + 1 })
      fill(page.id, `${folder}${stem}/`)
    })
  }
  fill(null, '')
  return placed
}
