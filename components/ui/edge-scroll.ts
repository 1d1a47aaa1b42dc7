const ZONE = 72
const SLOWEST = 120
const FASTEST = 1_200

/**
 * How fast to scroll, in px per second, when a held thing is at `at` in a scroller from `start` to `end`:
 * nothing in the middle, from 120 where the zone of 72 px begins to 1,200 at the very edge or beyond, negative towards the
 * start. At 60 frames a second that is 2 to 20 px a frame.
 */
export function edgeSpeed(at: number, start: number, end: number): number {
  const zone = Math.min(ZONE, (end - start) / 3)
  if (zone <= 0) return 0
  const towardsStart = Math.min(1, Math.max(0, (start + zone - at) / zone))
  const towardsEnd = Math.min(1, Math.max(0, (at - (end - zone)) / zone))
  const speed = (near: number): number => (near === 0 ? 0 : SLOWEST + near ** 2 * (FASTEST - SLOWEST))
  return speed(towardsEnd) - speed(towardsStart)
}

/**
 * Scrolls `scroller` while `point()` is near one of its edges, sideways too where it is wider than it shows, and calls
 * `moved` after each step, because what lies under the pointer has changed. Runs until the returned function is called.
 */
export function scrollAtEdges(scroller: HTMLElement, point: () => { x: number; y: number }, moved: () => void): () => void {
  let last = performance.now()
  let frame = requestAnimationFrame(function tick(now) {
    const box = scroller.getBoundingClientRect()
    const { scrollTop, scrollLeft } = scroller
    const seconds = Math.min(now - last, 50) / 1000
    const { x, y } = point()
    scroller.scrollTop += edgeSpeed(y, box.top, box.bottom) * seconds
    if (scroller.scrollWidth > scroller.clientWidth) scroller.scrollLeft += edgeSpeed(x, box.left, box.right) * seconds
    last = now
    if (scroller.scrollTop !== scrollTop || scroller.scrollLeft !== scrollLeft) moved()
    frame = requestAnimationFrame(tick)
  })
  return () => cancelAnimationFrame(frame)
}
