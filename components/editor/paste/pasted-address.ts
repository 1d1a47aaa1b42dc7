import { TextSelection } from '@tiptap/pm/state'
import type { EditorState, Transaction } from '@tiptap/pm/state'
import { newBlockId } from '#domain/document/ids.ts'
import { schema } from '#domain/document/schema.ts'
import { asStep } from '../binding/undo.ts'
import { behind, placeFor } from '../media/put-files.ts'
import { forgetPasted, pastedIn, type Pasted, type PastedWhat } from './pasted.ts'

type PastedAddress = Pasted<Extract<PastedWhat, { kind: 'address' }>>

const isAddress = (pasted: Pasted | null): pasted is PastedAddress => pasted?.what.kind === 'address'

/** The address that was pasted last by itself, as long as nothing else was done; null otherwise. */
export function addressIn(state: EditorState): PastedAddress | null {
  const pasted = pastedIn(state)
  return isAddress(pasted) ? pasted : null
}

/** The pasted link as a card: in place of its line if that holds nothing else, below it otherwise. One step. */
export function asBookmark(state: EditorState, { from, to, what: { href } }: PastedAddress): Transaction {
  const { tr } = state
  const $from = state.doc.resolve(from)
  const line = $from.parent
  const alone = line.type === schema.nodes.paragraph && line.content.size === to - from
  const card = schema.nodes.bookmark.create({ id: newBlockId(), url: href })
  const id = line.attrs['id'] as string | null
  tr.delete(from, to)
  const at = placeFor(tr.doc, id === null ? $from.after() - (to - from) : behind(tr.doc, id), ['bookmark'])
  const lineStart = $from.before()
  const inPlace = alone && at === lineStart + 2 && $from.depth === 1
  if (inPlace) tr.replaceWith(lineStart, at, card)
  else tr.insert(at, card)
  const end = (inPlace ? lineStart : at) + card.nodeSize
  const $end = tr.doc.resolve(end)
  if ($end.nodeAfter === null && $end.depth === 0) tr.insert(end, schema.nodes.paragraph.create({ id: newBlockId() }))
  if (tr.doc.resolve(end).nodeAfter?.isTextblock === true) tr.setSelection(TextSelection.near(tr.doc.resolve(end + 1)))
  return forgetPasted(asStep(tr)).scrollIntoView()
}

/** The pasted link as a mention of a page of ours. One step. */
export function asMention(state: EditorState, { from, to }: PastedAddress, page: { readonly page: string; readonly block: string | null; readonly title: string }): Transaction {
  return forgetPasted(asStep(state.tr.replaceWith(from, to, schema.nodes.pageMention.create(page)))).scrollIntoView()
}
