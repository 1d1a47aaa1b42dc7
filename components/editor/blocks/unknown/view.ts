import { shellView } from '../shell.ts'
import type { BlockView } from '../view.ts'

/** A block that this Memo does not know: it says so, and a reload brings the Memo that does. */
export const unknownView: BlockView = ({ host, words, redraws }) => (node) => {
  const shell = shellView(node, host.context, {
    hole: null,
    complete: (element) => {
      const button = element.appendChild(document.createElement('button'))
      button.type = 'button'
      button.dataset['deed'] = 'reload'
      button.textContent = words.texts.reload
    },
    ownEvent: (event) => event.target instanceof Element && event.target.closest('button') !== null,
  })
  shell.dom.addEventListener('click', ({ target }) => {
    if (target instanceof Element && target.closest('button') !== null) location.reload()
  })
  return { ...shell, destroy: redraws.add(shell.redraw) }
}
