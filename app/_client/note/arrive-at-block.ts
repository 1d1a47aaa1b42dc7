// Blocks above the one an address points to get their own heights only as they come near, and the browser looks no more once the page is loaded.
const FRAMES = 6
// How far such blocks can push it, in heights of the window: those that are near enough to be laid out.
const NEAR = 6

let isFirst = true

/**
 * Takes the place of the block that the address points to once more, as the browser took it while the page was loading, unless somebody has gone
 * elsewhere since. Gives the function that stops it.
 */
export const arriveAtBlock = (body: HTMLElement): (() => void) => {
  const target = location.hash.startsWith('#b-') ? document.getElementById(location.hash.slice(1)) : null
  // On the page that was loaded something may have been done before this script came; on a later one a click led here.
  const busy = isFirst && navigator.userActivation.hasBeenActive
  isFirst = false
  if (target === null || !body.contains(target) || busy) return () => undefined
  const stop = new AbortController()
  for (const sign of ['wheel', 'pointerdown', 'keydown', 'touchmove'] as const) window.addEventListener(sign, () => stop.abort(), { passive: true, capture: true, signal: stop.signal })
  const show = (frames: number): void => {
    if (stop.signal.aborted || !target.isConnected || Math.abs(target.getBoundingClientRect().top) > NEAR * window.innerHeight) return
    target.scrollIntoView({ block: 'start' })
    if (frames > 0) requestAnimationFrame(() => show(frames - 1))
    else stop.abort()
  }
  show(FRAMES)
  return () => stop.abort()
}
