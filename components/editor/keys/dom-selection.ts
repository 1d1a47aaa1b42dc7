import { TextSelection } from '@tiptap/pm/state'
import type { EditorView } from '@tiptap/pm/view'

/** What the view uses itself when the browser says that the selection moved; its types leave it out. */
type Observed = EditorView & { domObserver: { flush: () => void } }

/**
 * Takes over where the browser has the caret now. The browser tells of a moved caret only later, so a key pressed at once
 * after another (Home, Backspace) would otherwise act on the old place. Only carets and stretches of text are taken.
 */
export function takeDomSelection(view: EditorView): void {
  const { selection } = view.state
  // A block that is selected is none of the browser's: whether its own has moved since is known to the view alone.
  if (!(selection instanceof TextSelection)) (view as Observed).domObserver.flush()
  const dom = view.dom.ownerDocument.getSelection()
  if (!(selection instanceof TextSelection) || !view.hasFocus() || dom?.anchorNode == null || dom.focusNode == null) return
  if (!view.dom.contains(dom.anchorNode) || !view.dom.contains(dom.focusNode)) return
  const anchor = view.posAtDOM(dom.anchorNode, dom.anchorOffset, -1)
  const head = view.posAtDOM(dom.focusNode, dom.focusOffset, -1)
  if (anchor === selection.anchor && head === selection.head) return
  const { doc } = view.state
  const [$anchor, $head] = [doc.resolve(anchor), doc.resolve(head)]
  if ($anchor.parent.isTextblock && $head.parent.isTextblock) view.dispatch(view.state.tr.setSelection(TextSelection.create(doc, anchor, head)))
}
