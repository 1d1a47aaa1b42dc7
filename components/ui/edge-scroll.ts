const ZONE = 44
const FASTEST = 900

/**
 * How fast to scroll, in px per second, when a held thing is at `at` in a scroller from `start` to `end`:
 * nothing in the middle, up to 900 at the very edge or beyond, negative towards the start.
 */
export function edgeSpeed(at: number, start: number, end: number): number {
  const zone = Math.min(ZONE, (end - start) / 3)
  if (zone <= 0) return 0
  const towardsStart = Math.min(1, Math.max(0, (start + zone - at) / zone))
  const towardsEnd = Math.min(1, Math.max(0, (at - (end - zone)) / zone))
  return (towardsEnd ** 2 - towardsStart ** 2) * FASTEST
}

/**
 * Scrolls `scroller` while `point()` is near its upper or lower edge, and calls `moved` after each step, because what lies
 * under the pointer has changed. Runs until the returned function is called.
 */
export function scrollAtEdges(scroller: HTMLElement, point: () => { y: number }, moved: () => void): () => void {
  let last = performance.now()
  let frame = requestAnimationFrame(function tick(now) {
    const box = scroller.getBoundingClientRect()
    const before = scroller.scrollTop
    scroller.scrollTop += (edgeSpeed(point().y, box.top, box.bottom) * Math.min(now - last, 50)) / 1000
    last = now
    if (scroller.scrollTop !== before) moved()
    frame = requestAnimationFrame(tick)
  })
  return () => cancelAnimationFrame(frame)
}
