import type { EditorHandle } from '../editor.ts'

/**
 * Calls `moved` whenever what stands in the text may stand elsewhere in the window, though nobody here did it: the page scrolls, a keyboard comes up on
 * the screen, or the text grows, by what others write, a picture or a typeface that arrives late. Gives the function that ends it.
 */
export function watchText({ view }: EditorHandle, moved: () => void): () => void {
  const grown = new ResizeObserver(moved)
  grown.observe(view.dom)
  window.addEventListener('scroll', moved, { capture: true, passive: true })
  for (const name of ['resize', 'scroll'] as const) window.visualViewport?.addEventListener(name, moved)
  return () => {
    grown.disconnect()
    window.removeEventListener('scroll', moved, { capture: true })
    for (const name of ['resize', 'scroll'] as const) window.visualViewport?.removeEventListener(name, moved)
  }
}
