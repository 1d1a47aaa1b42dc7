import type { Node } from '@tiptap/pm/model'
import type { NodeView } from '@tiptap/pm/view'
import { INLINES } from '#domain/document/inline/registry.ts'
import type { InlineKind } from '#domain/document/kinds.ts'
import { elementOf } from './shell.ts'
import type { ViewContext } from './view.ts'

/** A mention or picture in a line, shown by the name it has now. Null where the schema's own element is all there is. */
export function inlineView(kind: InlineKind, { host, redraws }: ViewContext): ((node: Node) => NodeView) | null {
  const { html } = INLINES[kind]
  if (html === 'dom') return null
  return (first) => {
    let node = first
    const make = (): HTMLElement => elementOf(html(node, host.context))
    const dom = make()
    const redraw = (): void => {
      const next = make()
      if (dom.outerHTML === next.outerHTML) return
      for (const { name } of [...dom.attributes]) if (name !== 'class' && !next.hasAttribute(name)) dom.removeAttribute(name)
      for (const { name, value } of next.attributes) if (name !== 'class') dom.setAttribute(name, value)
      dom.innerHTML = next.innerHTML
    }
    return {
      dom,
      update(next) {
        if (next.type !== node.type) return false
        node = next
        redraw()
        return true
      },
      ignoreMutation: () => true,
      destroy: redraws.add(redraw),
    }
  }
}
