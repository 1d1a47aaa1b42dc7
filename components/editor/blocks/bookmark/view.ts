import type { Node } from '@tiptap/pm/model'
import { isSafeMedia } from '#domain/document/safe-url.ts'
import { addressOf } from '../../link/edit-link.ts'
import { readBookmark, unreadAddress } from '../../media/read-bookmark.ts'
import { shellView } from '../shell.ts'
import type { BlockView, ViewContext } from '../view.ts'

// A card that says nothing yet tells why: it is being read, or it could not be, and then can be tried again.
function completeCard(element: HTMLElement, node: Node, { host, words }: ViewContext, editable: boolean): void {
  const { media } = words.texts
  const url = unreadAddress(node)
  const text = element.querySelector<HTMLElement>('.memo-card-text')
  if (url === null || text === null) return
  const state = host.media.remote(url)
  if (state === 'fetching') text.textContent = media.bookmarkReading
  if (state === 'failed') text.textContent = media.bookmarkFailed
  if (state === 'fetching' || !editable) return
  const retry = element.appendChild(document.createElement('button'))
  retry.type = 'button'
  retry.dataset['deed'] = 'read'
  retry.textContent = media.retry
}

// A card without an address asks for one.
function askAddress(element: HTMLElement, { words }: ViewContext): void {
  const { media } = words.texts
  const field = document.createElement('input')
  field.type = 'url'
  field.className = 'memo-card-field'
  field.ariaLabel = media.bookmarkField
  field.placeholder = media.bookmarkHint
  element.replaceChildren(field)
}

/** A card of a web page: asked for its address while it has none, read from the web once it has one. */
export const bookmarkView: BlockView = (context) => (first, view, at) => {
  const { host, redraws } = context
  const shell = shellView(first, host.context, {
    hole: null,
    complete: (element, node) => {
      if (node.attrs['url'] === null && view.editable) askAddress(element, context)
      else completeCard(element, node, context, view.editable)
    },
    ownEvent: (event) => event.target instanceof Element && event.target.closest('button, input') !== null,
  })
  const urlNow = (): string | null => shell.node().attrs['url'] as string | null
  shell.dom.addEventListener('click', ({ target }) => {
    const url = urlNow()
    if (url !== null && target instanceof HTMLElement && target.dataset['deed'] === 'read') void readBookmark(view, url, host)
  })
  shell.dom.addEventListener('keydown', (event) => {
    const { target: field } = event
    if (!(field instanceof HTMLInputElement) || event.isComposing) return
    const pos = at()
    const url = addressOf(field.value)
    if (event.key === 'Escape') view.focus()
    else if (event.key === 'Enter' && pos !== undefined && url !== null && isSafeMedia(url)) {
      view.dispatch(view.state.tr.setNodeAttribute(pos, 'url', url))
      void readBookmark(view, url, host)
      view.focus()
    } else field.setAttribute('aria-invalid', String(event.key === 'Enter'))
  })
  const stops = [redraws.add(shell.redraw), host.media.watch((of) => of === urlNow() && shell.redraw())]
  return { ...shell, destroy: () => stops.forEach((stop) => stop()) }
}
