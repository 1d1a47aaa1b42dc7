import { schema } from '#domain/document/schema.ts'
import { Plugin, Selection, TextSelection } from '@tiptap/pm/state'
import { Decoration, DecorationSet } from '@tiptap/pm/view'
import type { EditorView } from '@tiptap/pm/view'
import { isObject } from '#domain/document/caret/row.ts'
import { emptyLine } from '#domain/document/caret/tree.ts'
import type { EditorHost } from '#domain/document/editor-host.ts'
import { say } from '#domain/words/say.ts'
import type { EditorWords } from '../blocks/view.ts'
import { BlockSelection, blockAround, pickedBlocks } from './block-selection.ts'
import { extendToBlock, toggleBlock } from './pick.ts'

/** A line below the selected object, with the caret in it; null when text or several blocks are selected, which typing never replaces. */
function lineBelow(view: EditorView): { readonly at: number } | null {
  const { state } = view
  const picked = pickedBlocks(state)
  const [pos] = picked
  const node = pos === undefined || picked.length > 1 ? null : state.doc.nodeAt(pos)
  if (pos === undefined || node === null || !isObject(node)) return null
  const end = pos + node.nodeSize
  const tr = state.tr.insert(end, emptyLine())
  view.dispatch(tr.setSelection(TextSelection.create(tr.doc, end + 1)))
  return { at: end + 1 }
}

/** What is typed while something is selected as a whole: below an object a line begins with it; otherwise nothing happens. */
function typeBelow(view: EditorView, text: string): boolean {
  if (pickedBlocks(view.state).length === 0) return false
  // The browser may have moved its caret out of what was selected and not said so yet; the view has what reads it, its types do not.
  const { domObserver } = view as EditorView & { domObserver: { flush: () => void } }
  domObserver.flush()
  if (pickedBlocks(view.state).length === 0) return false
  const line = lineBelow(view)
  if (line !== null) view.dispatch(view.state.tr.insertText(text, line.at))
  return true
}

function clickBelow(view: EditorView, event: MouseEvent): boolean {
  const last = view.dom.lastElementChild
  if (event.target !== view.dom || event.button !== 0 || !view.editable || last === null || event.clientY <= last.getBoundingClientRect().bottom) return false
  const { doc } = view.state
  const line = doc.lastChild
  const tr = view.state.tr
  if (line?.type !== schema.nodes.paragraph || line.content.size > 0) tr.insert(doc.content.size, emptyLine())
  view.dispatch(tr.setSelection(Selection.atEnd(tr.doc)).scrollIntoView())
  view.focus()
  event.preventDefault()
  return true
}

/** Shift+click extends a block selection, mod+click takes one block in or out. */
function clickBlocks(view: EditorView, event: MouseEvent): boolean {
  const held = event.ctrlKey || event.metaKey
  const extends_ = event.shiftKey && view.state.selection instanceof BlockSelection
  if (!(held || extends_) || event.button !== 0 || (event.target instanceof Element && event.target.closest('a[href]'))) return false
  const hit = view.posAtCoords({ left: event.clientX, top: event.clientY })
  const pos = hit === null ? null : blockAround(view.state.doc.resolve(hit.inside >= 0 ? Math.min(hit.inside + 1, view.state.doc.content.size) : hit.pos))
  if (pos === null) return false
  event.preventDefault()
  return (extends_ ? extendToBlock(pos) : toggleBlock(pos))(view.state, view.dispatch.bind(view))
}

/** Draws what is selected as a whole, says how many blocks that are, and keeps typing from replacing them. */
export function picking(host: EditorHost, words: EditorWords): Plugin {
  return new Plugin({
    props: {
      decorations: (state) => {
        const picked = pickedBlocks(state)
        if (picked.length === 0) return null
        return DecorationSet.create(state.doc, picked.map((pos) => Decoration.node(pos, pos + (state.doc.nodeAt(pos)?.nodeSize ?? 0), { class: 'memo-picked' })))
      },
      attributes: (state): Record<string, string> => (pickedBlocks(state).length > 0 ? { class: 'memo-picking' } : {}),
      handleTextInput: (view, _from, _to, text) => typeBelow(view, text),
      // eslint-disable-next-line max-params -- the editor view calls it with these
      handleClickOn(view, _pos, node, nodePos, event, direct) {
        if (!direct || !isObject(node) || (event.target instanceof Element && event.target.closest('a[href], pre, figcaption, td, th, video, audio, button'))) return false
        const selection = BlockSelection.of(view.state.doc, [nodePos])
        if (selection) view.dispatch(view.state.tr.setSelection(selection))
        return selection !== null
      },
      handleDOMEvents: {
        mousedown: (view, event) => clickBelow(view, event) || clickBlocks(view, event),
        // A composition needs a line to happen in before it begins.
        compositionstart: (view) => {
          lineBelow(view)
          return false
        },
      },
    },
    view: () => ({
      update: ({ state }, old) => {
        if (!(state.selection instanceof BlockSelection) || state.selection.eq(old.selection)) return
        host.announce(say(words.texts.blocksSelected, { count: state.selection.blocks.length }, words.language))
      },
    }),
  })
}
