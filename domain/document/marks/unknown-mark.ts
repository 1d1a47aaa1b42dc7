import { maybeObject, text } from '../attrs.ts'
import type { MarkDefinition } from './definition.ts'

/** A mark of a newer Memo, or one whose attributes are not valid: shown as plain text, kept and written back as stored. */
export const unknownMark: MarkDefinition = {
  phase: 'core',
  attrs: { name: text(), raw: maybeObject() },
  grows: false,
  excludes: 'none',
  dom: () => ['span', { class: 'memo-unknown-mark' }, 0],
  parse: [],
}
