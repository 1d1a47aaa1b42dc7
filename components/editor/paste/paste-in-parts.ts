import type { Node } from '@tiptap/pm/model'
import { Selection } from '@tiptap/pm/state'
import type { EditorState, Transaction } from '@tiptap/pm/state'
import type { EditorView } from '@tiptap/pm/view'
import { longParts } from '#domain/document/long-parts.ts'
import type { LongPart } from '#domain/document/long-parts.ts'
import { blocksIn } from '#domain/document/room.ts'
import { say } from '#domain/words/say.ts'
import { isEmptyPage } from '../binding/page.ts'
import { asStep, continues, takeBack } from '../binding/undo.ts'
import { isOver } from '../limits/limits.ts'
import type { EditorOptions } from '../options.ts'
import { pickedBlocks } from '../selection/block-selection.ts'
import { asPasted, pastedSpan } from './long-paste.ts'

/** After so long the page may answer, ms: with what the browser draws then, no task is longer than 50. */
const TURN = 32

const whenFree = (): Promise<void> => new Promise((go) => void setTimeout(go))

// Whole blocks go below the one with the caret, and below what is picked.
function placeIn({ doc, selection: { $to } }: EditorState, picked: number | undefined): number {
  const $end = picked === undefined ? $to : doc.resolve(picked + (doc.nodeAt(picked)?.nodeSize ?? 0))
  return $end.depth === 0 ? $end.pos : $end.after(1)
}

const isEmptyLine = ({ doc }: EditorState, at: number): boolean => {
  const line = doc.resolve(at).nodeBefore
  return line?.type.name === 'paragraph' && line.content.size === 0
}

/** Calls `stop` at Escape, until the signal ends that. */
function onEscape(view: EditorView, stop: () => void, signal: AbortSignal): void {
  view.dom.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape') return
    event.preventDefault()
    event.stopImmediatePropagation()
    stop()
  }, { capture: true, signal })
}

// False: the editor did not take it, and has said why.
function putPart(view: EditorView, { depth, blocks }: LongPart): boolean {
  const span = pastedSpan(view.state)
  if (span === null) return false
  const tr = view.state.tr.insert(span.to - depth, [...blocks])
  const first = span.from === span.to
  view.dispatch(asPasted(first ? asStep(tr).setMeta('memo-continued', true) : continues(tr), { from: span.from, to: span.to + tr.doc.content.size - tr.before.content.size }))
  return pastedSpan(view.state)?.to !== span.to
}

// The caret goes behind what was put in, which takes the place of an empty line before it.
function finish(view: EditorView, replacesLine: boolean): void {
  const span = pastedSpan(view.state)
  if (span === null) return
  const tr: Transaction = view.state.tr
  tr.setSelection(Selection.near(tr.doc.resolve(span.to), -1))
  if (replacesLine && span.to > span.from && isEmptyLine(view.state, span.from)) tr.delete(span.from - 2, span.from)
  view.dispatch(asPasted(continues(tr), null).scrollIntoView())
}

async function* partsOf(blocks: readonly Node[]): AsyncGenerator<LongPart> {
  yield* longParts(blocks)
}

type Ended = 'done' | 'stopped' | 'full' | 'refused'

async function putAll(view: EditorView, parts: AsyncIterable<LongPart>, stop: AbortSignal, tell: (part: LongPart) => void): Promise<Ended> {
  let turn = performance.now()
  for await (const part of parts) {
    if (stop.aborted || view.isDestroyed) return 'stopped'
    if (isOver(view.state, part.blocks.reduce((sum, block) => sum + blocksIn(block), 0))) return 'full'
    if (!putPart(view, part)) return 'refused'
    tell(part)
    if (performance.now() - turn < TURN) continue
    await whenFree()
    turn = performance.now()
  }
  return stop.aborted || view.isDestroyed ? 'stopped' : 'done'
}

/**
 * Puts blocks, or parts as they are read, in one by one, so that the page goes on answering, and shows how far it is. Cancel and Escape leave nothing of it, nor does
 * a page that is full before its end; one undo takes all of it back. Rejects, with nothing left, when the parts do.
 */
export async function pasteInParts(view: EditorView, what: AsyncIterable<LongPart> | readonly Node[], { host, words: { texts, language } }: EditorOptions): Promise<void> {
  const at = placeIn(view.state, pickedBlocks(view.state).at(-1))
  const replacesLine = isEmptyPage(view.state.doc) || isEmptyLine(view.state, at)
  view.dispatch(asPasted(view.state.tr, { from: at, to: at }))
  const [stop, over] = [new AbortController(), new AbortController()]
  const text = (share: number): string => say(texts.pasting, { percent: Math.floor(share * 10) * 10 }, language)
  const shown = host.progress(text(0), { label: texts.cancelPasting, run: () => stop.abort() })
  onEscape(view, () => stop.abort(), over.signal)
  let flattened = false
  let ended: Ended | 'failed' = 'failed'
  try {
    ended = await putAll(view, Symbol.asyncIterator in what ? what : partsOf(what), stop.signal, (part) => {
      flattened ||= part.flattened
      shown.tell(text(part.share))
    })
  } finally {
    over.abort()
    shown.end()
    if (!view.isDestroyed) end(view, ended, replacesLine)
  }
  if (ended === 'full') host.notify(texts.pageFull)
  if (ended === 'done' && flattened) host.notify(texts.flattened)
  if (ended !== 'stopped' || view.isDestroyed) return
  host.announce(texts.pastingStopped)
  // The button that stopped it is gone, and the focus with it.
  view.focus()
}

function end(view: EditorView, how: Ended | 'failed', replacesLine: boolean): void {
  if (how === 'done') return finish(view, replacesLine)
  const span = pastedSpan(view.state)
  view.dispatch(asPasted(view.state.tr, null))
  if (span !== null && span.to > span.from) takeBack(view.state)
}
