import type { Node } from '@tiptap/pm/model'
import { say } from '#domain/words/say.ts'
import { shellView } from '../shell.ts'
import type { BlockView, ViewContext } from '../view.ts'

type Deed = 'language' | 'wrap'

function button(deed: Deed, text: string): HTMLButtonElement {
  const made = document.createElement('button')
  made.type = 'button'
  made.className = 'memo-code-button'
  made.dataset['deed'] = deed
  made.textContent = text
  return made
}

// The static head says the language; live it is the button that changes it, in the very same place. Line wrap shows under the pointer and on focus only.
function completeHead(element: HTMLElement, node: Node, { words, host }: ViewContext): void {
  const head = element.querySelector<HTMLElement>('.memo-code-head')
  if (head === null) return
  const { media } = words.texts
  const name = host.context.words.language(String(node.attrs['language']))
  const language = button('language', name)
  language.ariaLabel = say(media.language, { language: name }, words.language)
  language.ariaHasPopup = 'dialog'
  const wrap = button('wrap', media.wrap)
  wrap.ariaPressed = String(node.attrs['wrap'] === true)
  if (head.firstChild?.nodeType === 3) head.firstChild.remove()
  head.prepend(language, wrap)
}

/** Code in its frame: language, line wrap and Copy in the head, the text below. The menu of languages opens at `[data-deed=language]`. */
export const codeView: BlockView = (context) => (node, view, at) => {
  const { host, words, redraws } = context
  const shell = shellView(node, host.context, {
    hole: 'code',
    complete: (element, shown) => {
      if (view.editable) completeHead(element, shown, context)
    },
    ownEvent: (event) => event.target instanceof Element && event.target.closest('.memo-code-head') !== null,
  })
  shell.dom.addEventListener('click', ({ target }) => {
    if (!(target instanceof HTMLElement)) return
    const pos = at()
    if (target.closest('.memo-code-copy') !== null) void navigator.clipboard.writeText(shell.node().textContent).then(() => host.notify(words.texts.codeCopied))
    if (target.dataset['deed'] === 'wrap' && pos !== undefined && view.editable) {
      view.dispatch(view.state.tr.setNodeAttribute(pos, 'wrap', shell.node().attrs['wrap'] !== true))
      shell.dom.querySelector<HTMLElement>('[data-deed=wrap]')?.focus()
    }
  })
  return { ...shell, destroy: redraws.add(shell.redraw) }
}
