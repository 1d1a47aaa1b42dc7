import { Fragment, Slice } from '@tiptap/pm/model'
import type { Node } from '@tiptap/pm/model'
import type { EditorView } from '@tiptap/pm/view'
import { say } from '#domain/words/say.ts'
import { asStep, continues } from '../binding/undo.ts'
import type { EditorOptions } from '../options.ts'
import { pickedBlocks } from '../selection/block-selection.ts'

/** Blocks put in at once; with more, the page answers in between. */
const AT_ONCE = 200

/** Whether blocks are a single line, which goes in at the caret instead of standing on its own. */
const isOneLine = (blocks: readonly Node[]): boolean => blocks.length === 1 && blocks[0]?.isTextblock === true && blocks[0].type.name === 'paragraph'

/** Puts blocks in at the selection: a single line at the caret, several as blocks, the first joining the line. */
function insertAtOnce(view: EditorView, blocks: readonly Node[]): void {
  // Selected objects are not replaced by a paste either: it goes below.
  const last = pickedBlocks(view.state).at(-1)
  if (last !== undefined) {
    const at = last + (view.state.doc.nodeAt(last)?.nodeSize ?? 0)
    view.dispatch(asStep(view.state.tr.insert(at, [...blocks])).scrollIntoView())
    return
  }
  const tr = view.state.tr
  const open = isOneLine(blocks) || (blocks[0]?.type.name === 'paragraph' && tr.selection.$from.parent.content.size > 0) ? 1 : 0
  const end = isOneLine(blocks) ? 1 : 0
  tr.replaceSelection(new Slice(Fragment.fromArray([...blocks]), open, end))
  view.dispatch(asStep(tr).scrollIntoView())
}

/** Puts a long list of blocks in part by part, so that no task is long; Escape leaves nothing of it. One undo step. */
async function insertInParts(view: EditorView, blocks: readonly Node[], { host, words }: EditorOptions): Promise<void> {
  const cancel = new AbortController()
  view.dom.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape') return
    event.preventDefault()
    event.stopImmediatePropagation()
    cancel.abort()
  }, { capture: true, signal: cancel.signal })
  const start = view.state.selection.$to.depth === 0 ? view.state.selection.to : view.state.selection.$to.after(1)
  let at = start
  for (let i = 0; i < blocks.length && !view.isDestroyed; i += AT_ONCE) {
    const part = blocks.slice(i, i + AT_ONCE)
    const tr = view.state.tr.insert(at, part)
    view.dispatch(i === 0 ? asStep(tr).setMeta('memo-continued', true) : continues(tr))
    at += part.reduce((sum, block) => sum + block.nodeSize, 0)
    host.announce(say(words.texts.pasting, { percent: Math.round((100 * (i + part.length)) / blocks.length) }, words.language))
    await new Promise((resolve) => setTimeout(resolve))
    if (cancel.signal.aborted) {
      view.dispatch(continues(view.state.tr.delete(start, at)))
      return
    }
  }
  cancel.abort()
}

/** Puts blocks in at the selection as one step of the history. */
export function insertBlocks(view: EditorView, blocks: readonly Node[], options: EditorOptions): void {
  if (blocks.length > AT_ONCE) void insertInParts(view, blocks, options)
  else insertAtOnce(view, blocks)
}
