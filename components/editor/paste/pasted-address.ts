import { Plugin, PluginKey, TextSelection } from '@tiptap/pm/state'
import type { EditorState, Transaction } from '@tiptap/pm/state'
import { newBlockId } from '#domain/document/ids.ts'
import { schema } from '#domain/document/schema.ts'
import { asStep } from '../binding/undo.ts'
import { isRemote } from '../binding/sync.ts'
import { behind, placeFor } from '../media/put-files.ts'

/** An address that was just pasted by itself, and where its link stands. */
export type PastedAddress = { readonly from: number; readonly to: number; readonly href: string }

const key = new PluginKey<PastedAddress | null>('memo-pasted-address')

/** The address that was pasted last, as long as nothing else was done; null otherwise. */
export const pastedIn = (state: EditorState): PastedAddress | null => key.getState(state) ?? null

/** Remembers the address this transaction pastes; what it can become is offered until something else is done. */
export const notePasted = (tr: Transaction, pasted: PastedAddress): Transaction => tr.setMeta(key, pasted)

/** Stops offering. */
export const forgetPasted = (tr: Transaction): Transaction => tr.setMeta(key, null)

/** Remembers a pasted address while the caret stays at its end. */
export const pastedAddress = (): Plugin<PastedAddress | null> =>
  new Plugin<PastedAddress | null>({
    key,
    state: {
      init: () => null,
      apply: (tr, pasted) => {
        const told = tr.getMeta(key) as PastedAddress | null | undefined
        if (told !== undefined) return told
        if (pasted === null) return null
        const [from, to] = [tr.mapping.map(pasted.from, 1), tr.mapping.map(pasted.to, -1)]
        const kept = to - from === pasted.to - pasted.from && tr.selection.empty && tr.selection.from === to
        // What others write, and ids that are given, do not count as going on; typing does.
        const wentOn = tr.docChanged && !isRemote(tr) && tr.doc.textBetween(Math.max(0, from), to) !== tr.before.textBetween(pasted.from, pasted.to)
        return kept && !wentOn ? { ...pasted, from, to } : null
      },
    },
  })

/** The pasted link as a card: in place of its line if that holds nothing else, below it otherwise. One step. */
export function asBookmark(state: EditorState, { from, to, href }: PastedAddress): Transaction {
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
