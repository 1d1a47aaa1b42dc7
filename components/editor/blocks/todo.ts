import { shellView } from './shell.ts'
import type { BlockView } from './view.ts'

const inTick = (event: Event): boolean => event.target instanceof Element && event.target.closest('.memo-tick') !== null

/** A to-do with its box. A tick changes one attribute, whatever else is typed in the line meanwhile. */
export const todoView: BlockView = ({ host, redraws }) => (node, view, at) => {
  const shell = shellView(node, host.context, {
    hole: '.memo-item',
    complete: (element) => {
      element.querySelector('.memo-tick')?.setAttribute('contenteditable', 'false')
      const box = element.querySelector('input')
      if (box) box.disabled = !view.editable
    },
    ownEvent: inTick,
  })
  const boxIn = () => shell.dom.querySelector<HTMLInputElement>('.memo-tick input')
  const show = (): void => {
    const box = boxIn()
    if (box) box.checked = shell.node().attrs['checked'] === true
  }
  shell.dom.addEventListener('change', (event) => {
    const place = at()
    const box = boxIn()
    if (event.target !== box || box === null || place === undefined) return
    if (view.editable) view.dispatch(view.state.tr.setNodeAttribute(place, 'checked', box.checked))
    else show()
  })
  const redraw = (): void => {
    shell.redraw()
    show()
  }
  return {
    ...shell,
    update: (next, ...rest) => {
      const kept = shell.update?.(next, ...rest) ?? false
      if (kept) show()
      return kept
    },
    destroy: redraws.add(redraw),
  }
}
