import { Plugin } from '@tiptap/pm/state'
import type { EditorView } from '@tiptap/pm/view'
import type { EditorHost, OpenAt } from '#domain/document/editor-host.ts'
import { schema } from '#domain/document/schema.ts'

const linkAt = (view: EditorView, pos: number) => {
  const $pos = view.state.doc.resolve(pos)
  return [...$pos.marks(), ...($pos.nodeAfter?.marks ?? [])].find((mark) => mark.type === schema.marks.link) ?? null
}

// With the caret already in the link, a click is there to edit it.
function caretInside(view: EditorView, href: string): boolean {
  const { selection } = view.state
  return view.hasFocus() && selection.empty && linkAt(view, selection.head)?.attrs['href'] === href
}

function open(element: Element, href: string, at: OpenAt, host: EditorHost): void {
  const page = element.getAttribute('data-page')
  if (page !== null) host.openPage(page, /#b-(.+)$/.exec(href)?.[1] ?? null, at)
  else host.openLink(href, at)
}

/** Opens links on a click: own pages here, others in a new tab, with mod held always in a new tab. */
export function links(host: EditorHost): Plugin {
  let inside: string | null = null
  return new Plugin({
    props: {
      handleDOMEvents: {
        mousedown(view, event) {
          const element = event.target instanceof Element ? event.target.closest('a[href]') : null
          const href = element?.getAttribute('href') ?? null
          inside = href !== null && caretInside(view, href) ? href : null
          return false
        },
        click(_view, event) {
          const element = event.target instanceof Element ? event.target.closest('a[href]') : null
          const href = element?.getAttribute('href') ?? null
          if (element === null || href === null || element.hasAttribute('download')) return false
          event.preventDefault()
          if (inside === href || event.button !== 0) return false
          const own = href.startsWith('/') || href.startsWith('#')
          open(element, href, own && !event.ctrlKey && !event.metaKey ? 'here' : 'newTab', host)
          return true
        },
      },
    },
  })
}
