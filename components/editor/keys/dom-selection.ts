import { TextSelection } from '@tiptap/pm/state'
import type { EditorView } from '@tiptap/pm/view'

/**
 * Takes over where the browser has the caret now. The browser tells of a moved caret only later, so a key pressed at once
 * after another (Home, Backspace) would otherwise act on the old place. Only carets and stretches of text are taken.
 */
export function takeDomSelection(view: EditorView): void {
  const { selection } = view.state
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
