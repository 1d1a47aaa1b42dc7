import { draggedWidth, keyedWidth, LEAST_WIDTH, type Edge } from './resize.ts'

/** What the handles act on. `most` is the column's width, px; `settle` is told the width chosen. */
export type WidthPorts = {
  readonly label: string
  /** The box that shows the picture or a part of it. */
  readonly picture: () => HTMLElement | null
  readonly centred: () => boolean
  readonly most: () => number
  readonly settle: (width: number) => void
  /** Escape or Enter on a handle: back to the text. */
  readonly leave: () => void
}

function makeHandle(side: Edge['side'], label: string): HTMLElement {
  const handle = document.createElement('div')
  handle.className = 'memo-resize'
  handle.dataset['side'] = side
  handle.tabIndex = -1
  handle.role = 'slider'
  handle.ariaLabel = label
  handle.ariaOrientation = 'horizontal'
  handle.ariaValueMin = String(LEAST_WIDTH)
  return handle
}

/** The two handles at a picture's sides: they follow a pointer or finger, and answer arrow keys when focused. Nothing is written before one lets go. */
export function widthHandles({ label, picture, centred, most, settle, leave }: WidthPorts): { readonly elements: readonly HTMLElement[]; readonly show: () => void } {
  const widthNow = (): number => picture()?.getBoundingClientRect().width ?? 0
  const show = (): void => {
    for (const handle of elements) {
      handle.ariaValueNow = String(Math.round(widthNow()))
      handle.ariaValueMax = String(Math.round(most()))
      handle.ariaValueText = `${Math.round(widthNow())} px`
    }
  }
  const draw = (width: number): void => {
    const box = picture()
    if (box) box.style.width = `${width}px`
    show()
  }
  const listen = (handle: HTMLElement, side: Edge['side']): void => {
    let drag: { readonly x: number; readonly width: number; readonly style: string; now: number } | null = null
    const end = (keep: boolean): void => {
      const box = picture()
      if (drag === null || box === null) return
      const { now, width, style } = drag
      drag = null
      if (keep && now !== width) settle(now)
      else box.style.width = style
      show()
    }
    handle.addEventListener('pointerdown', (event) => {
      const box = picture()
      if (event.button !== 0 || box === null) return
      event.preventDefault()
      event.stopPropagation()
      handle.focus()
      handle.setPointerCapture(event.pointerId)
      drag = { x: event.clientX, width: widthNow(), style: box.style.width, now: widthNow() }
    })
    handle.addEventListener('pointermove', (event) => {
      if (drag === null) return
      drag.now = draggedWidth(drag.width, event.clientX - drag.x, { side, centred: centred() }, most())
      draw(drag.now)
    })
    handle.addEventListener('pointerup', () => end(true))
    handle.addEventListener('pointercancel', () => end(false))
    handle.addEventListener('keydown', (event) => {
      event.stopPropagation()
      const width = keyedWidth(widthNow(), event.key, { side }, most())
      if (width !== null) settle(width)
      else if (event.key === 'Escape' && drag !== null) end(false)
      else if (event.key === 'Escape' || event.key === 'Enter' || event.key === 'Tab') leave()
      else return
      event.preventDefault()
      show()
    })
    handle.addEventListener('focus', show)
  }
  const elements = (['left', 'right'] as const).map((side) => {
    const handle = makeHandle(side, label)
    listen(handle, side)
    return handle
  })
  return { elements, show }
}
