import type { Node } from '@tiptap/pm/model'
import type { NodeView, ViewMutationRecord } from '@tiptap/pm/view'
import { BLOCKS } from '#domain/document/blocks/registry.ts'
import { isBlockKind } from '#domain/document/kinds.ts'
import type { HtmlContext, HtmlWriter } from '#domain/document/html/types.ts'
import { specHtml } from '#domain/document/html/element.ts'

/** A block's static HTML without its children, which the editor keeps in place by itself. */
export function shellHtml(node: Node, context: HtmlContext, outline: HtmlWriter['outline'] = () => []): string {
  const kind = node.type.name
  if (!isBlockKind(kind)) throw new RangeError(`${kind} is no block; only blocks have a shell`)
  const writer: HtmlWriter = { context, parents: [], index: 0, children: () => '', outline }
  const { html, dom } = BLOCKS[kind]
  return html === 'dom' ? specHtml(dom(node), '') : html(node, writer)
}

/** Makes an element from HTML that our own renderer wrote. Throws when it is not one element. */
export function elementOf(html: string): HTMLElement {
  const template = document.createElement('template')
  template.innerHTML = html
  const made = template.content.firstElementChild
  if (!(made instanceof HTMLElement)) throw new RangeError(`expected one element, got “${html.slice(0, 80)}”`)
  return made
}

// Only what differs between two renderings is written: the live element also carries what the editor put on it
// (selection, decorations), and that must stay.
function patchAttributes(live: Element, before: Element, after: Element): void {
  for (const { name } of before.attributes) if (!after.hasAttribute(name)) live.removeAttribute(name)
  for (const { name, value } of after.attributes) if (before.getAttribute(name) !== value) live.setAttribute(name, value)
}

type Around = { readonly lead: readonly Element[]; readonly middle: Element | null; readonly tail: readonly Element[] }

function around(element: Element, hole: string): Around {
  const children = [...element.children]
  const at = children.findIndex((child) => child.matches(hole) || child.querySelector(hole) !== null)
  if (at === -1) return { lead: children, middle: null, tail: [] }
  return { lead: children.slice(0, at), middle: children[at] ?? null, tail: children.slice(at + 1) }
}

const html = (elements: readonly Element[]): string => elements.map((element) => element.outerHTML).join('')

/** Brings a live shell from one rendering to the next without touching the hole's own children. */
function patchShell(live: Element, before: Element, after: Element, hole: string): void {
  patchAttributes(live, before, after)
  if (live.matches(hole)) return
  const [old, next, shown] = [around(before, hole), around(after, hole), around(live, hole)]
  if (html(old.lead) !== html(next.lead)) {
    for (const element of shown.lead) element.remove()
    live.prepend(...next.lead.map((element) => element.cloneNode(true)))
  }
  if (html(old.tail) !== html(next.tail)) {
    for (const element of shown.tail) element.remove()
    live.append(...next.tail.map((element) => element.cloneNode(true)))
  }
  if (old.middle && next.middle && shown.middle) patchShell(shown.middle, old.middle, next.middle, hole)
}

/** What a block adds to its shell. */
export type ShellParts = {
  /** Finds the element that holds the block's children; null for a block that holds none. */
  readonly hole: string | null
  /** Called with each new rendering before it is compared or shown, to add what only the live block has. */
  readonly complete?: (element: HTMLElement, node: Node) => void
  /** The page's headings, for a block that lists them. */
  readonly outline?: HtmlWriter['outline']
  /** Whether an event inside is the block's own and not the editor's. */
  readonly ownEvent?: (event: Event) => boolean
}

/** A live block in its shell, and the means to draw it again. */
export type Shell = NodeView & { readonly dom: HTMLElement; readonly redraw: () => void; readonly node: () => Node }

/** The live view of a block made from its static HTML, so that the two cannot differ. */
export function shellView(first: Node, context: HtmlContext, parts: ShellParts): Shell {
  const { hole } = parts
  const render = (node: Node): HTMLElement => {
    const element = elementOf(shellHtml(node, context, parts.outline))
    parts.complete?.(element, node)
    return element
  }
  let node = first
  let shown = render(node)
  const dom = shown.cloneNode(true) as HTMLElement
  const contentDOM = hole === null ? null : dom.matches(hole) ? dom : dom.querySelector<HTMLElement>(hole)
  if (hole === null) dom.contentEditable = 'false'

  const redraw = (): void => {
    const next = render(node)
    if (hole === null) {
      patchAttributes(dom, shown, next)
      if (shown.innerHTML !== next.innerHTML) dom.innerHTML = next.innerHTML
    } else patchShell(dom, shown, next, hole)
    shown = next
  }
  return {
    dom,
    ...(contentDOM === null ? {} : { contentDOM }),
    node: () => node,
    redraw,
    update(next) {
      if (next.type !== node.type) return false
      node = next
      redraw()
      return true
    },
    stopEvent: (event) => parts.ownEvent?.(event) ?? false,
    ignoreMutation: (mutation: ViewMutationRecord) =>
      mutation.type !== 'selection' && (contentDOM === null || !contentDOM.contains(mutation.target) || mutation.target === dom),
  }
}
