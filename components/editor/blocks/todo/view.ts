import { shellView } from '../shell.ts'
import type { BlockView } from '../view.ts'

// The box is named after its line once nothing was written in it for so long, ms.
const REST = 500

const inTick = (event: Event): boolean => event.target instanceof Element && event.target.closest('.memo-tick') !== null

/** A to-do with its box. A tick changes one attribute, whatever else is typed in the line meanwhile. */
export const todoView: BlockView = ({ host, redraws }) => (node, view, at) => {
  let name: string | null = null
  let resting: ReturnType<typeof setTimeout> | undefined
  const shell = shellView(node, host.context, {
    hole: '.memo-item',
    complete: (element) => {
      element.querySelector('.memo-tick')?.setAttribute('contenteditable', 'false')
      const box = element.querySelector('input')
      if (box === null) return
      box.disabled = !view.editable
      // It has the line's text, so with it the box would be made anew at each key.
      name = box.ariaLabel
      box.ariaLabel = null
    },
    ownEvent: inTick,
  })
  const boxIn = () => shell.dom.querySelector<HTMLInputElement>('.memo-tick input')
  const show = (): void => {
    const box = boxIn()
    if (box) box.checked = shell.node().attrs['checked'] === true
  }
  const nameBox = (): void => {
    const box = boxIn()
    if (box !== null && box.ariaLabel !== name) box.ariaLabel = name
  }
  const nameAtRest = (): void => {
    clearTimeout(resting)
    // A box that was made anew has no name yet.
    if (boxIn()?.ariaLabel === null) nameBox()
    else resting = setTimeout(nameBox, REST)
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
    nameBox()
  }
  nameBox()
  const stop = redraws.add(redraw)
  return {
    ...shell,
    update: (next, ...rest) => {
      const kept = shell.update?.(next, ...rest) ?? false
      if (!kept) return false
      show()
      nameAtRest()
      return true
    },
    destroy: () => {
      clearTimeout(resting)
      stop()
    },
  }
}
