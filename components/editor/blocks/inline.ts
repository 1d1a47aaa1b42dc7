import type { Node } from '@tiptap/pm/model'
import type { EditorView, NodeView } from '@tiptap/pm/view'
import { placeAfter } from '#domain/document/html/inline.ts'
import { INLINES } from '#domain/document/inline/registry.ts'
import type { InlineKind } from '#domain/document/kinds.ts'
import type { DayPlace } from '#domain/words/date-text.ts'
import { elementOf } from './shell.ts'
import type { ViewContext } from './view.ts'

type InlineView = (node: Node, view: EditorView, at: () => number | undefined) => NodeView

const placeIn = ({ state }: EditorView, pos: number | undefined): DayPlace => {
  if (pos === undefined || pos > state.doc.content.size) return 'start'
  const $pos = state.doc.resolve(pos)
  return placeAfter($pos.parent.textBetween(0, $pos.parentOffset, undefined, '\ufffc'))
}

/** A mention or picture in a line, shown by the name it has now. Null where the schema's own element is all there is. */
export function inlineView(kind: InlineKind, { host, redraws, afterEdits }: ViewContext): InlineView | null {
  const { html } = INLINES[kind]
  if (html === 'dom') return null
  return (first, view, at) => {
    let node = first
    let place = placeIn(view, at())
    const make = (): HTMLElement => elementOf(html(node, host.context, place))
    const dom = make()
    const redraw = (): void => {
      const next = make()
      if (dom.outerHTML === next.outerHTML) return
      for (const { name } of [...dom.attributes]) if (name !== 'class' && !next.hasAttribute(name)) dom.removeAttribute(name)
      for (const { name, value } of next.attributes) if (name !== 'class') dom.setAttribute(name, value)
      dom.innerHTML = next.innerHTML
    }
    const follow = (): void => {
      const now = placeIn(view, at())
      if (now === place || view.composing) return
      place = now
      redraw()
    }
    const ends = [redraws.add(redraw), ...(kind === 'dateMention' ? [afterEdits.add(follow)] : [])]
    return {
      dom,
      update(next) {
        if (next.type !== node.type) return false
        node = next
        redraw()
        return true
      },
      ignoreMutation: () => true,
      destroy: () => ends.forEach((end) => end()),
    }
  }
}
