import { maybeText, valuesOf } from '../attrs.ts'
import type { MarkDefinition } from './definition.ts'

const attrs = { thread: maybeText() }

/** Where a comment thread is anchored: only the thread's id. Threads may overlap. It is never read from HTML: copies carry none. */
export const comment: MarkDefinition = {
  phase: 'core',
  attrs,
  grows: false,
  excludes: 'none',
  dom: (mark) => ['span', { class: 'memo-comment', 'data-thread': valuesOf(mark, attrs).thread ?? undefined }, 0],
  parse: [],
}
