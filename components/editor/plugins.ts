import { gapCursor } from '@tiptap/pm/gapcursor'
import { Plugin } from '@tiptap/pm/state'
import type { Mirror } from '#domain/document/yjs/mirror.ts'
import type { Redraws } from './blocks/view.ts'
import { binding } from './binding/sync.ts'
import { captioning } from './captioning.ts'
import { carets } from './carets/carets.ts'
import { undoing } from './binding/undo.ts'
import { colouring } from './code/colouring.ts'
import { numbering } from './code/numbering.ts'
import { folding } from './folding.ts'
import { guardUnknown } from './guard-unknown.ts'
import { headings } from './headings.ts'
import { naming } from './ids.ts'
import { remotePictures } from './media/fetch-pictures.ts'
import { fileDrop } from './media/file-drop.ts'
import { keyMap } from './keys/key-map.ts'
import { lastColour } from './keys/marks.ts'
import { limits } from './limits/limits.ts'
import { links } from './links.ts'
import type { EditorOptions } from './options.ts'
import { bookmarks } from './media/read-bookmark.ts'
import { pastedLast } from './paste/pasted.ts'
import { longPaste } from './paste/long-paste.ts'
import { pasting } from './paste/paste.ts'
import { placeholder } from './placeholder.ts'
import { marquee } from './selection/marquee.ts'
import { picking } from './selection/picking.ts'
import { keepView } from './steady-view.ts'
import { headerCells } from './table/header-cells.ts'
import { tableCells } from './table/table-cells.ts'
import { automaticChanges } from './typing/auto.ts'
import { typingHelp } from './typing/typing.ts'

const lookAgain = (afterEdits: Redraws): Plugin =>
  new Plugin({ view: () => ({ update: (view, before) => { if (view.state.doc !== before.doc) afterEdits.all() } }) })

/** The plugins of every editor, the first to be asked first. */
export function corePlugins(options: EditorOptions, { mirror, redraws, afterEdits }: { mirror: Mirror; redraws: Redraws; afterEdits: Redraws }): Plugin[] {
  const { ydoc, host, words } = options
  return [
    keyMap(options),
    picking(host, words),
    typingHelp(options),
    automaticChanges(),
    pasting(options),
    longPaste(),
    fileDrop(host),
    pastedLast(),
    remotePictures({ host, words }),
    bookmarks(host),
    marquee(),
    links(host),
    // Out of a table the gap caret comes first, between its cells the table's own arrows.
    gapCursor(),
    tableCells(),
    headerCells(),
    lastColour(),
    folding(host, redraws),
    headings(),
    placeholder(words),
    captioning(),
    colouring(),
    numbering(),
    limits(options),
    guardUnknown(host, words),
    naming(),
    // Undo hears of a change after the binding has written it.
    binding(mirror, { aroundRemote: keepView }),
    undoing(ydoc),
    lookAgain(afterEdits),
    ...(options.awareness ? [carets(ydoc, options.awareness)] : []),
  ]
}
