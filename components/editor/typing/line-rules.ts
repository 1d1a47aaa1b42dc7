import type { EditorState, Transaction } from '@tiptap/pm/state'
import { isSafeLink } from '#domain/document/safe-url.ts'
import { schema } from '#domain/document/schema.ts'
import { smartTyping, typedAddress, typedLink, typedPair } from '#domain/document/typing-pairs.ts'
import type { Language } from '#domain/words/say.ts'

/** The line's text up to the caret; inline nodes are one character, so that places in it are places in the line. */
const before = ({ selection }: EditorState): string => selection.$head.parent.textBetween(0, selection.$head.parentOffset, undefined, '\ufffc')

const link = (href: string) => schema.marks.link.create({ href })

/** What a typed pair of signs or a written link becomes; null when the caret's text ends in none. */
export function pairRule(state: EditorState): Transaction | null {
  const { $head } = state.selection
  const text = before(state)
  const start = $head.start()
  const written = typedLink(text)
  if (written !== null && isSafeLink(written.href)) {
    const from = start + written.start
    const tr = state.tr.delete(from + 1 + written.label.length, $head.pos).delete(from, from + 1)
    return tr.addMark(from, from + written.label.length, link(written.href)).removeStoredMark(schema.marks.link)
  }
  const pair = typedPair(text)
  if (pair === null) return null
  const from = start + pair.start
  const end = $head.pos - pair.close - pair.open
  const tr = state.tr.delete($head.pos - pair.close, $head.pos).delete(from, from + pair.open)
  return tr.addMark(from, end, schema.marks[pair.mark].create()).removeStoredMark(schema.marks[pair.mark])
}

/** A web or mail address before the space just typed becomes a link. */
export function addressRule(state: EditorState): Transaction | null {
  const { $head } = state.selection
  const found = typedAddress(before(state).slice(0, -1))
  if (found === null || !isSafeLink(found.href)) return null
  const [from, to] = [$head.start() + found.start, $head.pos - 1]
  if (state.doc.rangeHasMark(from, to, schema.marks.link)) return null
  return state.tr.addMark(from, to, link(found.href)).removeStoredMark(schema.marks.link)
}

/** Quotes, dashes and ellipses of the page's language. */
export function smartRule(state: EditorState, language: Language): Transaction | null {
  const { $head } = state.selection
  const made = smartTyping(before(state), language)
  return made === null ? null : state.tr.insertText(made.text, $head.start() + made.start, $head.pos)
}
