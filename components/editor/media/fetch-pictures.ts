import { Plugin } from '@tiptap/pm/state'
import type { Transaction } from '@tiptap/pm/state'
import type { EditorView } from '@tiptap/pm/view'
import type { Node } from '@tiptap/pm/model'
import type { EditorHost } from '#domain/document/editor-host.ts'
import type { StoredFile } from '#domain/file/stored-file.ts'
import { schema } from '#domain/document/schema.ts'
import { say } from '#domain/words/say.ts'
import type { EditorWords } from '../blocks/view.ts'
import { asUpkeep, isRemote, isUpkeep } from '../binding/sync.ts'
import { foundInAdded } from './added.ts'

type Screen = { readonly host: EditorHost; readonly words: EditorWords }

/** The address of a picture that is still elsewhere on the web; null for every other node. */
const addressOf = (node: Node): string | null =>
  node.type === schema.nodes.image && node.attrs['file'] === null ? (node.attrs['url'] as string | null) : null

/** Puts our own copy of a picture wherever its address stands. */
function fill(tr: Transaction, url: string, file: StoredFile): Transaction {
  tr.doc.descendants((node, pos) => {
    if (addressOf(node) !== url) return !node.isTextblock
    const sized = file.width !== null && file.height !== null ? { naturalWidth: file.width, naturalHeight: file.height } : {}
    for (const [name, value] of Object.entries({ file: file.id, name: file.name, ...sized })) tr.setNodeAttribute(pos, name, value)
    return false
  })
  return tr
}

/** Has the server copy one picture and puts the copy in place. Gives whether it could be read. */
export async function fetchPicture(view: EditorView, url: string, { host }: Screen): Promise<boolean> {
  const file = await host.media.fetch(url)
  if (file === null) return false
  const tr = view.isDestroyed ? null : fill(view.state.tr, url, file)
  if (tr?.docChanged === true) view.dispatch(asUpkeep(tr))
  return true
}

/**
 * Pictures from elsewhere that this person puts in, by paste, drop or typing, are copied by the server, each put in place as it comes. Those
 * out of reach stay frames, and one notice counts them when the last has been tried.
 */
export function remotePictures(screen: Screen): Plugin {
  const { host, words } = screen
  const found = new Set<string>()
  let under = 0
  let unread = 0
  const start = async (view: EditorView, url: string): Promise<void> => {
    under += 1
    if (!(await fetchPicture(view, url, screen))) unread += 1
    under -= 1
    if (under > 0 || unread === 0) return
    host.notify(say(words.texts.imagesUnread, { count: unread }, words.language))
    unread = 0
  }
  return new Plugin({
    state: {
      init: () => null,
      apply: (tr) => {
        if (tr.docChanged && !isRemote(tr) && !isUpkeep(tr)) for (const url of foundInAdded(tr, addressOf)) found.add(url)
        return null
      },
    },
    view: () => ({
      update: (view) => {
        const urls = [...found].filter((url) => host.media.remote(url) === 'idle')
        found.clear()
        for (const url of urls) void start(view, url)
      },
    }),
  })
}
