import { shellView } from './shell.ts'
import type { BlockView } from './view.ts'

/** Code in its frame: the language and Copy in the head, the text below. Menus replace the head's language by a picker. */
export const codeView: BlockView = ({ host, words, redraws }) => (node) => {
  const shell = shellView(node, host.context, {
    hole: 'code',
    ownEvent: (event) => event.target instanceof Element && event.target.closest('.memo-code-head') !== null,
  })
  shell.dom.addEventListener('click', (event) => {
    if (!(event.target instanceof Element) || event.target.closest('.memo-code-copy') === null) return
    void navigator.clipboard.writeText(shell.node().textContent).then(() => host.notify(words.texts.codeCopied))
  })
  return { ...shell, destroy: redraws.add(shell.redraw) }
}
