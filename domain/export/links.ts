import type { Node } from 'prosemirror-model'
import { storedFileIn } from '../document/markdown/attrs.ts'
import { linkOf } from '../document/markdown/link-mark.ts'
import { referencesOf } from '../document/references.ts'
import { pageIdOf } from '../page/path.ts'

/** Where a link in a text leads, when it leads to something of ours. `block`: the block of the page. */
export type OwnLink = { readonly kind: 'page'; readonly id: string; readonly block: string | null } | { readonly kind: 'file'; readonly id: string }

const blockIn = (fragment: string | undefined): string | null => /^b-(\w+)$/.exec(fragment ?? '')?.[1] ?? null

/** Reads an address in a text: of a page or file of ours, or null. `origin` is ours. */
export function ownLink(href: string, origin: string): OwnLink | null {
  const path = href.startsWith(`${origin}/`) ? href.slice(origin.length) : href
  if (!path.startsWith('/')) return null
  const file = storedFileIn(path)
  if (file !== null) return { kind: 'file', id: file }
  const [place = '', fragment] = path.split('#')
  const parts = (place.split('?')[0] ?? '').split('/')
  const id = parts.length === 3 ? pageIdOf(parts[2] ?? '') : null
  return id === null ? null : { kind: 'page', id, block: blockIn(fragment) }
}

/** Everything outside it that a page names: by its references, and by links in its text. `blocks` are those that links in it lead to. */
export type Named = { readonly pages: ReadonlySet<string>; readonly people: ReadonlySet<string>; readonly files: ReadonlySet<string>; readonly blocks: ReadonlySet<string> }

/** Everything that must be looked up before a page can be written. */
export function namedIn(page: Node, origin: string): Named {
  const { pages, people, files } = referencesOf(page)
  const named = { pages: new Set(pages), people, files: new Set(files), blocks: new Set<string>() }
  page.descendants((node) => {
    if (typeof node.attrs['block'] === 'string') named.blocks.add(node.attrs['block'])
    for (const mark of node.marks) {
      const href = linkOf(mark)?.href ?? ''
      const own = ownLink(href, origin)
      if (own?.kind === 'file') named.files.add(own.id)
      if (own?.kind === 'page') named.pages.add(own.id)
      const block = own?.kind === 'page' ? own.block : blockIn(/^#(.*)$/.exec(href)?.[1])
      if (block !== null) named.blocks.add(block)
    }
  })
  return named
}

/** The path `to` as an address in the file at `from`, both from the top of the export. */
export function relativeHref(from: string, to: string): string {
  const above = from.split('/').slice(0, -1)
  const parts = to.split('/')
  let same = 0
  while (same < above.length && same < parts.length - 1 && above[same] === parts[same]) same += 1
  return [...above.slice(same).map(() => '..'), ...parts.slice(same)].map((part) => encodeURIComponent(part).replace(/[()'*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`)).join('/')
}
