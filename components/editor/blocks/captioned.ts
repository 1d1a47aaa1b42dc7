import type { Node } from '@tiptap/pm/model'
import { LIMITS } from '#domain/document/limits.ts'
import { shellView } from './shell.ts'
import type { BlockView, EditorWords } from './view.ts'

// So near to its end a caption shows how much of it is left.
const COUNTED = LIMITS.caption.stop - 100

/** Adds what only the live block has: an empty caption is there to be typed into, but shows only while it holds the caret. */
export function addCaption(element: HTMLElement, node: Node, words: EditorWords): void {
  element.querySelector('.memo-media')?.setAttribute('contenteditable', 'false')
  const caption = element.querySelector('figcaption') ?? element.appendChild(document.createElement('figcaption'))
  caption.dataset['hint'] = words.texts.caption
  if (node.content.size === 0) caption.dataset['empty'] = ''
  if (node.content.size < COUNTED) return
  const figure = new Intl.NumberFormat(words.language)
  caption.dataset['count'] = `${figure.format(node.content.size)} / ${figure.format(LIMITS.caption.stop)}`
}

/** A film or sound with its caption. */
export const captionedView: BlockView = ({ host, words, redraws }) => (node) => {
  const shell = shellView(node, host.context, {
    hole: 'figcaption',
    complete: (element, shown) => addCaption(element, shown, words),
    ownEvent: (event) => event.target instanceof Element && event.target.closest('video, audio, button, input') !== null,
  })
  return { ...shell, destroy: redraws.add(shell.redraw) }
}
