import { Fragment, Slice } from '@tiptap/pm/model'
import type { Node } from '@tiptap/pm/model'
import type { Transaction } from '@tiptap/pm/state'
import type { EditorView } from '@tiptap/pm/view'
import type { LongPart } from '#domain/document/long-parts.ts'
import { asStep } from '../binding/undo.ts'
import type { EditorOptions } from '../options.ts'
import { cutForCaret, hasRoom, withinDepth } from './fit.ts'
import { pickedBlocks } from '../selection/block-selection.ts'
import { pastedSpan } from './long-paste.ts'

/** Blocks put in at once; with more, the page answers in between. */
const AT_ONCE = 1_000

/** Whether blocks are a single line, which goes in at the caret instead of standing on its own. */
const isOneLine = (blocks: readonly Node[]): boolean => blocks.length === 1 && blocks[0]?.isTextblock === true && blocks[0].type.name === 'paragraph'

function insertion({ state }: EditorView, blocks: readonly Node[]): Transaction {
  // Selected objects are not replaced by a paste either: it goes below.
  const last = pickedBlocks(state).at(-1)
  if (last !== undefined) return asStep(state.tr.insert(last + (state.doc.nodeAt(last)?.nodeSize ?? 0), [...blocks]))
  const tr = state.tr
  const open = isOneLine(blocks) || (blocks[0]?.type.name === 'paragraph' && tr.selection.$from.parent.content.size > 0) ? 1 : 0
  const end = isOneLine(blocks) ? 1 : 0
  return asStep(tr.replaceSelection(new Slice(Fragment.fromArray([...blocks]), open, end)))
}

/** Puts blocks in at the selection: a single line at the caret, several as blocks, the first joining the line. */
function insertAtOnce(view: EditorView, blocks: readonly Node[], { host, words }: EditorOptions, note: (tr: Transaction) => Transaction): void {
  const { tr, flattened } = withinDepth(cutForCaret(view.state, blocks), (fitting) => insertion(view, fitting))
  view.dispatch(note(tr.scrollIntoView()))
  if (flattened) host.notify(words.texts.flattened)
}

/**
 * Puts blocks in at the selection as one step of the history. What the page has no room for is refused as a whole, before anything of it is in. `note` marks the
 * transaction of what is put in at once.
 */
export function insertBlocks(view: EditorView, blocks: readonly Node[], options: EditorOptions, note = (tr: Transaction): Transaction => tr): void {
  if (!hasRoom(view.state, blocks)) options.host.notify(options.words.texts.pageFull)
  else if (blocks.length > AT_ONCE) void insertLong(view, blocks, options)
  else insertAtOnce(view, blocks, options, note)
}

/** Puts in what is too much to put in at once, part by part. */
export async function insertLong(view: EditorView, what: AsyncIterable<LongPart> | readonly Node[], options: EditorOptions): Promise<void> {
  const { pasteInParts } = await import('./paste-in-parts.ts')
  if (!view.isDestroyed && pastedSpan(view.state) === null) await pasteInParts(view, what, options)
}
