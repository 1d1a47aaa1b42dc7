import { Plugin } from '@tiptap/pm/state'
import type { EditorView } from '@tiptap/pm/view'
import type { Node } from '@tiptap/pm/model'
import type { Bookmark } from '#domain/bookmark/bookmark.ts'
import type { EditorHost } from '#domain/document/editor-host.ts'
import { hostOf } from '#domain/document/html/faces.ts'
import { schema } from '#domain/document/schema.ts'
import { asUpkeep, isRemote, isUpkeep } from '../binding/sync.ts'
import { foundInAdded } from './added.ts'

/** The address of a card that says nothing yet; null for every other node. */
export const unreadAddress = (node: Node): string | null =>
  node.type === schema.nodes.bookmark && node.attrs['title'] === '' ? (node.attrs['url'] as string | null) : null

function fill(view: EditorView, url: string, { title, description, icon, image }: Bookmark): void {
  const { tr } = view.state
  tr.doc.descendants((node, pos) => {
    if (unreadAddress(node) !== url) return !node.isTextblock
    // A page that does not say what it is called is called by its host, so that nobody asks it again.
    for (const [name, value] of Object.entries({ title: title || hostOf(url), description, icon, image })) tr.setNodeAttribute(pos, name, value)
    return false
  })
  if (tr.docChanged) view.dispatch(asUpkeep(tr))
}

/** Asks the server what a page says of itself and writes it on the cards of that address. */
export async function readBookmark(view: EditorView, url: string, { media }: EditorHost): Promise<void> {
  const bookmark = await media.bookmark(url)
  if (bookmark !== null && !view.isDestroyed) fill(view, url, bookmark)
}

/** Cards that this person puts in are read from the web as soon as they have an address. */
export function bookmarks(host: EditorHost): Plugin {
  const found = new Set<string>()
  return new Plugin({
    state: {
      init: () => null,
      apply: (tr) => {
        if (tr.docChanged && !isRemote(tr) && !isUpkeep(tr)) for (const url of foundInAdded(tr, unreadAddress)) found.add(url)
        return null
      },
    },
    view: () => ({
      update: (view) => {
        const urls = [...found].filter((url) => host.media.remote(url) === 'idle')
        found.clear()
        for (const url of urls) void readBookmark(view, url, host)
      },
    }),
  })
}
