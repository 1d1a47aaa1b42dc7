import type { Node } from '@tiptap/pm/model'
import { lineTextOf } from '#domain/document/blocks/line-text.ts'
import { say } from '#domain/words/say.ts'
import { isClosed, setFold } from '../../folding.ts'
import type { BlockView } from '../view.ts'

/** A line that folds what stands under it. Its button says what it does with the line's own words. */
export const toggleView: BlockView = ({ words, redraws }) => (first, view, at) => {
  let node: Node = first
  const dom = document.createElement('div')
  const button = dom.appendChild(document.createElement('button'))
  button.type = 'button'
  button.className = 'memo-fold-button'
  button.contentEditable = 'false'
  const contentDOM = dom.appendChild(document.createElement('div'))
  contentDOM.className = 'memo-fold'

  const show = (): void => {
    const closed = isClosed(view.state, node)
    const { toDOM } = node.type.spec
    const spec = toDOM?.(node) as readonly [string, Record<string, string | undefined>] | undefined
    for (const [name, value] of Object.entries(spec?.[1] ?? {})) {
      if (name === 'class') dom.classList.add(...(value ?? '').split(' '))
      else if (value === undefined || value === null) dom.removeAttribute(name)
      else if (dom.getAttribute(name) !== value) dom.setAttribute(name, value)
    }
    dom.toggleAttribute('data-closed', closed)
    const { openToggle, closeToggle, emptyLine } = words.texts
    button.ariaExpanded = String(!closed)
    button.ariaLabel = say(closed ? openToggle : closeToggle, { line: lineTextOf(node) || emptyLine }, words.language)
  }
  button.addEventListener('click', () => {
    if (at() !== undefined) view.dispatch(setFold(view.state, node, isClosed(view.state, node) ? 'open' : 'closed'))
    view.focus()
  })
  show()
  return {
    dom,
    contentDOM,
    update(next) {
      if (next.type !== node.type) return false
      node = next
      show()
      return true
    },
    stopEvent: (event) => event.target instanceof globalThis.Node && button.contains(event.target),
    ignoreMutation: (mutation) => mutation.type !== 'selection' && !contentDOM.contains(mutation.target),
    destroy: redraws.add(show),
  }
}
