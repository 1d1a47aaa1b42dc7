import { TextSelection } from '@tiptap/pm/state'
import type { Command, EditorState } from '@tiptap/pm/state'
import { isSafeLink } from '#domain/document/safe-url.ts'
import { schema } from '#domain/document/schema.ts'

/** A stretch of text that is a link. Positions of the document. */
export type LinkStretch = { readonly from: number; readonly to: number; readonly href: string }

/** The link around a position, whole; null where there is none. */
export function linkAround({ doc }: EditorState, pos: number): LinkStretch | null {
  const $pos = doc.resolve(pos)
  const linkOf = (index: number) => $pos.parent.maybeChild(index)?.marks.find((mark) => mark.type === schema.marks.link)
  if (!$pos.parent.isTextblock) return null
  const at = linkOf($pos.index()) ? $pos.index() : $pos.textOffset === 0 && linkOf($pos.index() - 1) ? $pos.index() - 1 : null
  const mark = at === null ? undefined : linkOf(at)
  if (at === null || mark === undefined) return null
  let [first, last] = [at, at]
  while (linkOf(first - 1)?.eq(mark) === true) first -= 1
  while (linkOf(last + 1)?.eq(mark) === true) last += 1
  const start = $pos.start()
  let [from, to] = [start, start]
  for (let index = 0; index <= last; index++) {
    const { nodeSize } = $pos.parent.child(index)
    if (index < first) from += nodeSize
    to += nodeSize
  }
  return { from, to, href: String(mark.attrs['href']) }
}

/** What a person typed as an address, as a link: a bare `example.com` gets https, an address with @ mailto. Null when it is none or not a safe one. */
export function addressOf(typed: string): string | null {
  const text = typed.trim()
  if (/^[^\s@/:]+@[^\s@/:]+\.[^\s@/:]+$/.test(text)) return `mailto:${text}`
  const href = /^[\p{L}\p{N}-]+(\.[\p{L}\p{N}-]+)+([:/?#]\S*)?$/u.test(text) ? `https://${text}` : text
  return isSafeLink(href) && !/\s/.test(href) ? href : null
}

/** Makes a stretch of text a link to `href`; null takes the link away. The stretch is selected after. */
export const setLink = ({ from, to }: { from: number; to: number }, href: string | null): Command => (state, dispatch) => {
  const tr = state.tr.removeMark(from, to, schema.marks.link)
  if (href !== null) tr.addMark(from, to, schema.marks.link.create({ href }))
  dispatch?.(tr.setSelection(TextSelection.create(tr.doc, from, to)))
  return true
}
