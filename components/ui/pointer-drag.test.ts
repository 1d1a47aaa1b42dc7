// @vitest-environment jsdom
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { edgeSpeed } from './edge-scroll.ts'
import { pointerDrag, type DragRules, type PointerDrag } from './pointer-drag.ts'

let list: HTMLElement
let drag: PointerDrag<string>
let log: string[]

const rules: DragRules<string, number> = {
  grasp: (target) => target.closest<HTMLElement>('[data-item]')?.dataset.item ?? null,
  lifted: (item, means) => log.push(`lifted ${item} by ${means}`),
  over: (_item, point) => (point.y < 0 ? null : Math.round(point.y / 10)),
  step: (_item, direction, from) => (from ?? 0) + (direction === 'down' ? 1 : -1),
  dropped: (item, place) => log.push(`dropped ${item} at ${place}`),
  cancelled: (item) => log.push(`cancelled ${item}`),
  news: (news) => { if (news.kind === 'over') log.push(`over ${news.place}`) },
}

beforeEach(() => {
  vi.useFakeTimers()
  log = []
  document.body.innerHTML = '<ul><li data-item="a"><a href="#there">A</a></li><li id="fixed">B</li></ul>'
  list = document.querySelector('ul')!
  drag = pointerDrag(list, rules)
})
afterEach(() => {
  drag.stop()
  vi.useRealTimers()
})

function fire(name: string, x: number, y: number, { target = list.querySelector('a')!, ...more }: PointerEventInit & { target?: Element } = {}) {
  const event = new PointerEvent(name, { bubbles: true, cancelable: true, clientX: x, clientY: y, pointerId: 1, isPrimary: true, pointerType: 'mouse', ...more })
  target.dispatchEvent(event)
  return event
}
function press(key: string) {
  const event = new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true })
  list.dispatchEvent(event)
  return event
}
const touch = { pointerType: 'touch' }

test('a press that moves 4 px or less stays a click', () => {
  fire('pointerdown', 0, 0)
  fire('pointermove', 4, 0)
  fire('pointerup', 4, 0)
  const click = fire('click', 4, 0)
  expect(log).toEqual([])
  expect(click.defaultPrevented).toBe(false)
})

test('a pointer that moves further lifts, moves and drops, and the click after it goes nowhere', () => {
  fire('pointerdown', 0, 0)
  fire('pointermove', 0, 5)
  fire('pointermove', 0, 40)
  fire('pointerup', 0, 40)
  expect(log).toEqual(['lifted a by pointer', 'dropped a at 4'])
  expect(fire('click', 0, 40).defaultPrevented).toBe(true)
  expect(fire('click', 0, 40).defaultPrevented).toBe(false)
})

test('what cannot be grasped cannot be dragged', () => {
  fire('pointerdown', 0, 0, { target: document.getElementById('fixed')! })
  fire('pointermove', 0, 50)
  expect(log).toEqual([])
})

test('the second button and a second finger do not drag', () => {
  fire('pointerdown', 0, 0, { button: 2 })
  fire('pointermove', 0, 50)
  fire('pointerdown', 0, 0, { isPrimary: false, pointerId: 2 })
  fire('pointermove', 0, 50, { pointerId: 2 })
  expect(log).toEqual([])
})

test('Escape puts it back and is not seen by anyone else', () => {
  fire('pointerdown', 0, 0)
  fire('pointermove', 0, 20)
  let heard = false
  list.addEventListener('keydown', () => { heard = true })
  expect(press('Escape').defaultPrevented).toBe(true)
  fire('pointerup', 0, 20)
  expect(log).toEqual(['lifted a by pointer', 'cancelled a'])
  expect(heard).toBe(false)
})

test('dropping nowhere puts it back', () => {
  fire('pointerdown', 0, 0)
  fire('pointermove', 0, -20)
  fire('pointerup', 0, -20)
  expect(log).toEqual(['lifted a by pointer', 'cancelled a'])
})

test('a touch lifts after 350 ms, and a swipe before that only scrolls', () => {
  fire('pointerdown', 0, 0, touch)
  fire('pointermove', 0, 9, touch)
  vi.advanceTimersByTime(400)
  expect(log).toEqual([])
  fire('pointerup', 0, 9, touch)
  fire('pointerdown', 0, 0, touch)
  fire('pointermove', 0, 6, touch)
  vi.advanceTimersByTime(349)
  expect(log).toEqual([])
  vi.advanceTimersByTime(1)
  expect(log).toEqual(['lifted a by touch'])
  const pan = new Event('touchmove', { bubbles: true, cancelable: true })
  list.dispatchEvent(pan)
  expect(pan.defaultPrevented).toBe(true)
  fire('pointermove', 0, 30, touch)
  fire('pointerup', 0, 30, touch)
  expect(log.at(-1)).toBe('dropped a at 3')
})

test('a lost pointer or a lost window puts it back', () => {
  fire('pointerdown', 0, 0)
  fire('pointermove', 0, 20)
  fire('pointercancel', 0, 20)
  fire('pointerdown', 0, 0)
  fire('pointermove', 0, 20)
  window.dispatchEvent(new Event('blur'))
  expect(log).toEqual(['lifted a by pointer', 'cancelled a', 'lifted a by pointer', 'cancelled a'])
})

test('with the keyboard, arrows move, each place is told, Enter drops', () => {
  drag.lift('a')
  press('ArrowDown')
  press('ArrowDown')
  press('ArrowUp')
  expect(press('Enter').defaultPrevented).toBe(true)
  expect(log).toEqual(['lifted a by keyboard', 'over 1', 'over 2', 'over 1', 'dropped a at 1'])
})

test('keys without a meaning pass through, and Tab lets go', () => {
  drag.lift('a')
  expect(press('x').defaultPrevented).toBe(false)
  expect(press('Tab').defaultPrevented).toBe(false)
  expect(log).toEqual(['lifted a by keyboard', 'cancelled a'])
  expect(press('ArrowDown').defaultPrevented).toBe(false)
})

test('the browser’s own dragging of a link does not begin', () => {
  const native = new Event('dragstart', { bubbles: true, cancelable: true })
  list.querySelector('a')!.dispatchEvent(native)
  expect(native.defaultPrevented).toBe(true)
})

test('after stop nothing listens', () => {
  drag.stop()
  fire('pointerdown', 0, 0)
  fire('pointermove', 0, 20)
  expect(log).toEqual([])
})

test('holding a thing at the edge scrolls, faster nearer the edge, and looks again at what is under it', async () => {
  drag.stop()
  Object.defineProperty(list, 'getBoundingClientRect', { value: () => ({ top: 0, bottom: 300 }) })
  drag = pointerDrag(list, { ...rules, over: () => { log.push('look'); return 1 }, scroller: () => list })
  fire('pointerdown', 0, 150)
  fire('pointermove', 0, 290)
  const before = log.filter((line) => line === 'look').length
  vi.advanceTimersByTime(200)
  expect(list.scrollTop).toBeGreaterThan(0)
  expect(log.filter((line) => line === 'look').length).toBeGreaterThan(before)
  fire('pointerup', 0, 290)
  const rest = list.scrollTop
  vi.advanceTimersByTime(200)
  expect(list.scrollTop).toBe(rest)
})

test('the scroll speed is nothing in the middle, opposite at the two ends and never beyond its limit', () => {
  expect(edgeSpeed(150, 0, 300)).toBe(0)
  expect(edgeSpeed(0, 0, 300)).toBe(-1200)
  expect(edgeSpeed(400, 0, 300)).toBe(1200)
  expect(edgeSpeed(36, 0, 300)).toBe(-390)
  expect(edgeSpeed(299, 0, 300)).toBeGreaterThan(edgeSpeed(240, 0, 300))
  expect(edgeSpeed(229, 0, 300)).toBeGreaterThanOrEqual(120)
  expect(edgeSpeed(5, 10, 10)).toBe(0)
})

test('the long press of a finger that holds something opens no menu, the browser\'s or ours', () => {
  const menus: string[] = []
  const listen = () => menus.push('menu')
  document.body.addEventListener('contextmenu', listen)
  fire('pointerdown', 0, 0, touch)
  vi.advanceTimersByTime(400)
  expect(fire('contextmenu', 0, 0).defaultPrevented).toBe(true)
  expect(menus).toEqual([])
  fire('pointerup', 0, 0, touch)
  expect(fire('contextmenu', 0, 0).defaultPrevented).toBe(false)
  expect(menus).toEqual(['menu'])
  document.body.removeEventListener('contextmenu', listen)
})
