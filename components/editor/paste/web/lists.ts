import type { Made } from './made.ts'

const isList = (element: Element | null): boolean => element !== null && /^(?:UL|OL)$/.test(element.tagName)

/** A list that stands between items, as several programs write it, belongs to the item before it. */
export function nestLists(body: HTMLElement): void {
  for (const list of body.querySelectorAll(':is(ul, ol) > :is(ul, ol)')) {
    const before = list.previousElementSibling
    if (before?.tagName === 'LI') before.append(list)
    else if (isList(list.parentElement)) list.replaceWith(...list.children)
  }
}

type Ticked = { readonly checked: boolean; readonly sign: Element | null; readonly text: RegExpExecArray | null }

const TYPED_BOX = /^\s*\[([ xX])\]\s+/

// Google Docs marks the item, GitHub and most editors put a checkbox in it, Notion writes the sign as text.
function tickOf(item: Element): Ticked | null {
  const role = item.getAttribute('role') === 'checkbox' ? item.getAttribute('aria-checked') : null
  const picture = item.querySelector(':scope > img[aria-roledescription="checkbox"], :scope > img[alt$="checkbox"]')
  if (role !== null) return { checked: role === 'true', sign: picture, text: null }
  const box = item.querySelector(':scope > input[type="checkbox"], :scope > label > input[type="checkbox"], :scope > p:first-child > input[type="checkbox"]')
  if (box !== null) return { checked: box.hasAttribute('checked'), sign: box, text: null }
  const text = TYPED_BOX.exec(item.textContent)
  return text === null ? null : { checked: text[1] !== ' ', sign: null, text }
}

function dropTyped(item: Element): void {
  const walker = item.ownerDocument.createTreeWalker(item, 4)
  while (walker.nextNode()) {
    const text = walker.currentNode
    if ((text.nodeValue ?? '').trim() === '') continue
    text.nodeValue = (text.nodeValue ?? '').replace(TYPED_BOX, '')
    return
  }
}

/** Lists whose items all carry a tick become to-dos. */
export function tickLists(body: HTMLElement, { make }: Made): void {
  for (const list of [...body.querySelectorAll('ul, ol')].reverse()) {
    const items = [...list.children]
    const ticks = items.map(tickOf)
    if (items.length === 0 || ticks.includes(null)) continue
    const todos = items.map((item, index) => {
      const tick = ticks[index]
      tick?.sign?.remove()
      if (tick?.text) dropTyped(item)
      return make('li', { class: 'memo-todo', ...(tick?.checked === true ? { 'data-checked': '' } : {}) }, ...item.childNodes)
    })
    list.replaceWith(make('ul', { class: 'memo-todo-list' }, ...todos))
  }
}
