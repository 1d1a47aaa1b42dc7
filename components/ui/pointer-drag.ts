import { scrollAtEdges } from './edge-scroll.ts'

/** A point of the window, in px; `alt`: the key that makes a copy is held. */
export type DragPoint = { x: number; y: number; alt?: boolean }

/** What lifted a thing: it decides whether places come from points or from arrow keys. */
export type DragMeans = 'pointer' | 'touch' | 'keyboard'

/** An arrow key while a thing is held with the keyboard. */
export type DragStep = 'up' | 'down' | 'left' | 'right'

/** What to say to someone who cannot see the drop line. `over` comes only with the keyboard; `place` is null where nothing can be dropped. */
export type DragNews<Item, Place> =
  | { kind: 'lifted'; item: Item }
  | { kind: 'over'; item: Item; place: Place | null }
  | { kind: 'dropped'; item: Item; place: Place }
  | { kind: 'cancelled'; item: Item }

/** The meaning of a drag, given by whoever owns the things: a tree, a block editor, a table. */
export type DragRules<Item, Place> = {
  /** The thing grasped at this element, or null when nothing here can be dragged. */
  grasp: (target: Element) => Item | null
  /** The thing is in the hand. Show it. */
  lifted: (item: Item, means: DragMeans) => void
  /** Where the thing would go if let go at this point; null for nowhere. Show the line. */
  over: (item: Item, point: DragPoint) => Place | null
  /** The next place from `from` (null at first) in a direction; the same place when there is none further. Show the line. */
  step: (item: Item, direction: DragStep, from: Place | null) => Place | null
  /** The thing was let go. Called only with a place; `alt`: with the key held that makes a copy. */
  dropped: (item: Item, place: Place, alt: boolean) => void
  /** The thing went back: Escape, nowhere to go, a lost pointer. */
  cancelled: (item: Item) => void
  /** Told at every turn, for the live region. */
  news?: (news: DragNews<Item, Place>) => void
  /** What scrolls when a thing is held at its edge. */
  scroller?: (item: Item) => HTMLElement | null
}

/** A running drag area. */
export type PointerDrag<Item> = {
  /** Lifts a thing with the keyboard: arrows move, Enter or Space drops, Escape puts back. */
  lift: (item: Item) => void
  /** Puts back what is held, if anything. */
  cancel: () => void
  /** Stops listening, and puts back what is held. */
  stop: () => void
}

const START_DISTANCE = 4
const LONG_PRESS = 350
const TOUCH_SLACK = 8
const STEPS: Readonly<Record<string, DragStep>> = { ArrowUp: 'up', ArrowDown: 'down', ArrowLeft: 'left', ArrowRight: 'right' }

type Pressed<Item> = { item: Item; id: number; at: DragPoint; longPress: ReturnType<typeof setTimeout> | null }
type Held<Item, Place> = { item: Item; means: DragMeans; at: DragPoint; place: Place | null; stopScroll: () => void }

/**
 * Makes the things inside `root` draggable by mouse or pen (after 4 px), by touch (after a press of 350 ms, so that swiping
 * still scrolls) and by keyboard (through `lift`). Escape puts back. Holding a thing at the scroller's edge scrolls it.
 */
export function pointerDrag<Item, Place>(root: HTMLElement, rules: DragRules<Item, Place>): PointerDrag<Item> {
  const drag = new Drag(rules)
  const stop = new AbortController()
  const on = <K extends keyof WindowEventMap>(target: Window | HTMLElement, name: K, heard: (event: WindowEventMap[K]) => void, capture = false) =>
    target.addEventListener(name, heard as EventListener, { signal: stop.signal, capture, passive: false })
  on(root, 'pointerdown', (event) => drag.press(event))
  on(window, 'pointermove', (event) => drag.move(event))
  on(window, 'pointerup', (event) => drag.release(event))
  on(window, 'pointercancel', (event) => drag.lose(event))
  on(window, 'blur', () => drag.cancel())
  on(window, 'keydown', (event) => drag.key(event), true)
  // A click ends every press; after a drag it must not also follow a link.
  on(window, 'click', (event) => drag.swallowClick(event), true)
  // The browser's own link dragging, text selection, panning and long-press menu would take the pointer away.
  on(root, 'dragstart', (event) => { if (event.target instanceof Element && rules.grasp(event.target) !== null) event.preventDefault() })
  for (const name of ['touchmove', 'selectstart', 'contextmenu'] as const) {
    on(root, name, (event) => {
      if (!drag.isHolding()) return
      event.preventDefault()
      // Android's long press comes after the lift; a menu of our own must not open over what is in the hand.
      if (name === 'contextmenu') event.stopPropagation()
    }, true)
  }
  return {
    lift: (item) => drag.lift(item, 'keyboard', { x: 0, y: 0 }),
    cancel: () => drag.cancel(),
    stop: () => { drag.cancel(); stop.abort() },
  }
}

class Drag<Item, Place> {
  private readonly rules: DragRules<Item, Place>
  private pressed: Pressed<Item> | null = null
  private held: Held<Item, Place> | null = null
  private clickToSwallow = false

  constructor(rules: DragRules<Item, Place>) {
    this.rules = rules
  }

  isHolding(): boolean {
    return this.held !== null
  }

  press(event: PointerEvent): void {
    this.clickToSwallow = false
    if (this.held !== null || event.button !== 0 || !event.isPrimary || !(event.target instanceof Element)) return
    const item = this.rules.grasp(event.target)
    if (item === null) return
    const at = pointOf(event)
    const longPress = event.pointerType === 'touch' ? setTimeout(() => this.lift(item, 'touch', at), LONG_PRESS) : null
    this.pressed = { item, id: event.pointerId, at, longPress }
  }

  move(event: PointerEvent): void {
    const { pressed, held } = this
    if (pressed === null || event.pointerId !== pressed.id) return
    if (held === null) {
      const far = Math.hypot(event.clientX - pressed.at.x, event.clientY - pressed.at.y)
      if (pressed.longPress !== null) { if (far > TOUCH_SLACK) this.forgetPress() }
      else if (far > START_DISTANCE) this.lift(pressed.item, 'pointer', pointOf(event))
      return
    }
    held.at = pointOf(event)
    this.look(held)
  }

  lift(item: Item, means: DragMeans, at: DragPoint): void {
    if (this.held !== null) this.cancel()
    const scroller = means === 'keyboard' ? null : (this.rules.scroller?.(item) ?? null)
    const held: Held<Item, Place> = { item, means, at, place: null, stopScroll: () => undefined }
    if (scroller !== null) held.stopScroll = scrollAtEdges(scroller, () => held.at, () => this.look(held))
    this.held = held
    this.rules.lifted(item, means)
    this.rules.news?.({ kind: 'lifted', item })
    if (means !== 'keyboard') this.look(held)
  }

  release(event: PointerEvent): void {
    if (this.pressed === null || event.pointerId !== this.pressed.id) return
    if (this.held !== null) this.clickToSwallow = true
    this.forgetPress()
    this.drop(event.altKey)
  }

  lose(event: PointerEvent): void {
    if (event.pointerId === this.pressed?.id) this.cancel()
  }

  key(event: KeyboardEvent): void {
    const { held } = this
    if (held === null) return
    const direction = STEPS[event.key]
    if (event.key === 'Escape') this.cancel()
    else if (held.means !== 'keyboard') return
    else if (event.key === 'Enter' || event.key === ' ') this.drop()
    else if (event.key === 'Tab') { this.cancel(); return }
    else if (direction !== undefined) {
      held.place = this.rules.step(held.item, direction, held.place)
      this.rules.news?.({ kind: 'over', item: held.item, place: held.place })
    } else return
    event.preventDefault()
    event.stopPropagation()
  }

  swallowClick(event: MouseEvent): void {
    if (!this.clickToSwallow) return
    this.clickToSwallow = false
    event.preventDefault()
    event.stopPropagation()
  }

  cancel(): void {
    this.forgetPress()
    const held = this.putDown()
    if (held === null) return
    this.rules.cancelled(held.item)
    this.rules.news?.({ kind: 'cancelled', item: held.item })
  }

  private drop(alt = false): void {
    if (this.held?.place == null) { this.cancel(); return }
    const { item, place } = this.held
    this.putDown()
    this.rules.dropped(item, place, alt)
    this.rules.news?.({ kind: 'dropped', item, place })
  }

  private look(held: Held<Item, Place>): void {
    held.place = this.rules.over(held.item, held.at)
  }

  private putDown(): Held<Item, Place> | null {
    const held = this.held
    held?.stopScroll()
    this.held = null
    return held
  }

  private forgetPress(): void {
    if (this.pressed?.longPress != null) clearTimeout(this.pressed.longPress)
    this.pressed = null
  }
}

function pointOf(event: PointerEvent): DragPoint {
  return { x: event.clientX, y: event.clientY, alt: event.altKey }
}
