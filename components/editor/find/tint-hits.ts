import type { PluginView } from '@tiptap/pm/state'
import type { EditorView } from '@tiptap/pm/view'
import type { Found } from '#domain/find/find-in-text.ts'
import { scrollerOf } from '../steady-view.ts'
import { domRange } from './dom-range.ts'
import { hitFrom, type Finding } from './hits.ts'

const ALL = 'memo-find'
const HERE = 'memo-find-here'
// One screen never shows more; a single list may still hold far more than the screen.
const MOST = 2_000

/** The positions of the outermost blocks that can be seen, as one stretch. */
function seenStretch(view: EditorView): Found {
  const room = scrollerOf(view.dom).getBoundingClientRect()
  const [top, bottom] = [Math.max(0, room.top), Math.min(innerHeight, room.bottom)]
  const blocks = view.dom.children
  let [low, high] = [0, blocks.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((blocks[middle]?.getBoundingClientRect().bottom ?? 0) <= top) low = middle + 1
    else high = middle
  }
  let last = low
  while (last < blocks.length - 1 && (blocks[last]?.getBoundingClientRect().bottom ?? bottom) < bottom) last++
  const [first, end] = [blocks[low], blocks[last]]
  const size = view.state.doc.content.size
  const from = first ? view.posAtDOM(first, 0) - 1 : 0
  const to = end ? view.posAtDOM(end, end.childNodes.length) + 1 : size
  return { from: Math.max(0, from), to: Math.min(size, to) }
}

function seenHits(view: EditorView, { hits, at }: Finding): Found[] {
  const { from, to } = seenStretch(view)
  const found: Found[] = []
  const first = Math.max(0, hits[0] !== undefined && from > (hits.at(-1)?.from ?? 0) ? hits.length : hitFrom(hits, from))
  for (let index = first; index < hits.length && found.length < MOST; index++) {
    const hit = hits[index]
    if (hit === undefined || hit.from >= to) break
    if (index !== at) found.push(hit)
  }
  return found
}

/**
 * Tints the hits in view with the browser's own highlights: the document and its elements stay as they are, so nothing is drawn again while
 * somebody composes, and the cost does not grow with the page. Where the browser has none, only the bar's count tells.
 */
export function tintHits(view: EditorView, now: () => Finding | null): PluginView {
  const { highlights } = globalThis.CSS ?? {}
  if (!highlights) return {}
  let frame = 0
  let tinted: readonly [Finding, unknown] | null = null
  const clear = (): void => {
    if (tinted === null) return
    tinted = null
    highlights.delete(ALL)
    highlights.delete(HERE)
  }
  const draw = (): void => {
    frame = 0
    const finding = now()
    if (view.isDestroyed || finding === null) return clear()
    tinted = [finding, view.state.doc]
    const current = finding.hits[finding.at]
    highlights.set(ALL, new Highlight(...seenHits(view, finding).map((hit) => domRange(view, hit))))
    highlights.set(HERE, new Highlight(...(current ? [domRange(view, current)] : [])))
  }
  const later = (): void => void (frame ||= requestAnimationFrame(draw))
  const moved = (): void => {
    if (now() !== null) later()
  }
  addEventListener('scroll', moved, { capture: true, passive: true })
  addEventListener('resize', moved)
  return {
    update: (_view, before) => {
      if (now() !== null || tinted !== null) if (now() !== tinted?.[0] || before.doc !== view.state.doc) later()
    },
    destroy: () => {
      cancelAnimationFrame(frame)
      removeEventListener('scroll', moved, { capture: true })
      removeEventListener('resize', moved)
      clear()
    },
  }
}
