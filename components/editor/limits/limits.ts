import { Plugin, PluginKey } from '@tiptap/pm/state'
import type { Command, EditorState, Transaction } from '@tiptap/pm/state'
import { LIMITS } from '#domain/document/limits.ts'
import { blocksIn, blocksMore, charactersIn, isCaption } from '#domain/document/room.ts'
import { isRemote, isUpkeep } from '../binding/sync.ts'
import { changedSpan } from '../ids.ts'
import { lineBreak } from '../keys/act.ts'
import type { EditorOptions } from '../options.ts'
import { stateSize } from './state-size.ts'

const key = new PluginKey<number>('memo-limits')

/** The same notice is not shown again while it may still be read, ms. */
const SHOWN = 6_000

type Over = 'pageFull' | 'stateFull' | 'lineFull' | 'sourceFull' | 'captionFull'

/** Whether the page of this state has no room for so many more blocks. */
export const isOver = (state: EditorState, more: number): boolean => more > 0 && (key.getState(state) ?? 0) + more > LIMITS.blocks.stop

// A line that was too long before, by a merge, may become shorter; it may not grow.
function overfull(tr: Transaction): Over | null {
  const span = changedSpan([tr])
  if (span === null) return null
  const back = tr.mapping.invert()
  let over: Over | null = null
  tr.doc.nodesBetween(Math.max(0, span.from - 1), Math.min(tr.doc.content.size, span.to + 1), (node, pos) => {
    if (!node.isTextblock) return true
    if (node.content.size <= charactersIn(node)) return false
    const { parent } = tr.before.resolve(Math.min(tr.before.content.size, back.map(pos + 1)))
    if (!parent.isTextblock || parent.content.size < node.content.size) over = node.type.spec.code === true ? 'sourceFull' : isCaption(node) ? 'captionFull' : 'lineFull'
    return false
  })
  return over
}

/**
 * Keeps the limits of a page and its lines where people add to them: what would go over does not happen, and a notice says why. What others wrote,
 * and undo, are never refused; what is there already is never cut.
 */
export function limits({ ydoc, host, words }: EditorOptions): Plugin<number> {
  const size = stateSize(ydoc)
  let isLarge = false
  const overIn = (tr: Transaction, state: EditorState): Over | null => {
    if (isOver(state, blocksMore(tr.before, tr.doc))) return 'pageFull'
    if (tr.doc.content.size > tr.before.content.size && size.isAtLeast(LIMITS.stateBytes.stop)) return 'stateFull'
    return overfull(tr)
  }
  let shown: { readonly text: string; readonly at: number } | null = null
  const tell = (text: string): void => {
    const now = performance.now()
    if (shown?.text === text && now - shown.at < SHOWN) return
    shown = { text, at: now }
    host.notify(text)
  }
  return new Plugin<number>({
    key,
    state: {
      init: (_config, { doc }) => blocksIn(doc),
      apply: (tr, count) => (tr.docChanged ? count + blocksMore(tr.before, tr.doc) : count),
    },
    filterTransaction: (tr, state) => {
      if (!tr.docChanged || isRemote(tr) || isUpkeep(tr)) return true
      const over = overIn(tr, state)
      if (over !== null) tell(words.texts[over])
      return over === null
    },
    view: () => ({
      update: (view, before) => {
        const [was, is] = [key.getState(before) ?? 0, key.getState(view.state) ?? 0]
        if (was < LIMITS.blocks.notice && is >= LIMITS.blocks.notice) tell(words.texts.pageLong)
        if (isLarge || view.state.doc === before.doc || !size.isAtLeast(LIMITS.stateBytes.notice)) return
        isLarge = true
        tell(words.texts.stateLarge)
      },
      destroy: size.stop,
    }),
  })
}

/** In a full page a key that would add a block breaks the line instead. */
export const orLineBreak = (command: Command): Command => (state, dispatch, view) =>
  command(state, dispatch && ((tr) => {
    const now = view?.state ?? state
    if (isOver(now, blocksMore(tr.before, tr.doc))) lineBreak(now, dispatch)
    else dispatch(tr)
  }), view)
