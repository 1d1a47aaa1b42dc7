import { shellView } from './shell.ts'
import type { BlockView } from './view.ts'

/** A picture, film or sound with its caption. An empty caption is there to be typed into, but shows only while it holds the caret. */
export const captionedView: BlockView = ({ host, words, redraws }) => (node) => {
  const shell = shellView(node, host.context, {
    hole: 'figcaption',
    complete: (element, shown) => {
      element.querySelector('.memo-media')?.setAttribute('contenteditable', 'false')
      const caption = element.querySelector('figcaption') ?? element.appendChild(document.createElement('figcaption'))
      caption.dataset['hint'] = words.texts.caption
      if (shown.content.size === 0) caption.dataset['empty'] = ''
    },
    ownEvent: (event) => event.target instanceof Element && event.target.closest('video, audio, button, input') !== null,
  })
  return { ...shell, destroy: redraws.add(shell.redraw) }
}
