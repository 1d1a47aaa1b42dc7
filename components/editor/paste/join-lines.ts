import type { Node } from '@tiptap/pm/model'
import type { Command, EditorState, Transaction } from '@tiptap/pm/state'
import { goOn, isPrinted, seam } from '#domain/document/printed-lines.ts'
import { schema } from '#domain/document/schema.ts'
import { asStep } from '../binding/undo.ts'
import type { EditorHandle } from '../editor.ts'
import { forgetPasted, pastedIn, type PastedWhat } from './pasted.ts'

type Line = { readonly from: number; readonly to: number; readonly text: string }
type Row = Line | 'parted'

/** The lines of a stretch of the page, by blocks. Blocks that are no paragraphs part lines, but are none. */
function linesBetween(doc: Node, { from, to }: { readonly from: number; readonly to: number }): readonly (readonly Line[])[] {
  const blocks: Line[][] = []
  doc.nodesBetween(from, to, (node, pos) => {
    if (!node.isTextblock) return true
    const [start, end] = [Math.max(from, pos + 1), Math.min(to, pos + 1 + node.content.size)]
    const breaks: number[] = []
    node.forEach((child, offset) => {
      const at = pos + 1 + offset
      if (child.type === schema.nodes.lineBreak && at >= start && at < end) breaks.push(at)
    })
    const starts = [start, ...breaks.map((at) => at + 1)]
    const line = (at: number, index: number): Line => ({ from: at, to: breaks[index] ?? end, text: doc.textBetween(at, breaks[index] ?? end, '', '\ufffc') })
    blocks.push(node.type === schema.nodes.paragraph ? starts.map(line) : [])
    return false
  })
  return blocks
}

// Where blank lines parted the text its paragraphs are known; where not, each line is a paragraph of its own, and those side by side may be one.
function rowsOf(blocks: readonly (readonly Line[])[]): readonly Row[] {
  const areParted = blocks.some(({ length }) => length > 1)
  return blocks.flatMap((lines, index): readonly Row[] => {
    const [last, next] = [lines.at(-1), blocks[index + 1]?.[0]]
    const sideBySide = last !== undefined && next !== undefined && next.from - last.to === 2
    return areParted || !sideBySide ? [...lines, 'parted'] : lines
  })
}

/** Joins the pasted lines, paragraph by paragraph: one step. Null when there is nothing to join any more. */
function joined(state: EditorState): Transaction | null {
  const pasted = pastedIn(state)
  if (pasted?.what.kind !== 'lines') return null
  const rows = rowsOf(linesBetween(state.doc, pasted))
  const on = goOn(rows.map((row) => (row === 'parted' ? '' : row.text)))
  const { tr } = state
  // From the end, so that places yet to be used stay as they are.
  for (let index = rows.length - 1; index >= 0; index--) {
    const [row, next] = [rows[index], rows[index + 1]]
    if (on[index] !== true || row === undefined || next === undefined || row === 'parted' || next === 'parted') continue
    const { drop, put } = seam(row.text, next.text)
    const [start, end] = [row.to - drop, next.from + next.text.length - next.text.trimStart().length]
    if (put === '') tr.delete(start, end)
    else tr.insertText(put, start, end)
  }
  return tr.docChanged ? forgetPasted(asStep(tr)).scrollIntoView() : null
}

const joinLines: Command = (state, dispatch) => {
  const tr = joined(state)
  if (tr === null) return false
  dispatch?.(tr)
  return true
}

/** Offers to join lines that were just pasted, where text was broken to fit a page, until something else is done. Gives the function that ends it. */
export function offerJoining(editor: EditorHandle, words: { readonly pastedLines: string; readonly joinLines: string }): () => void {
  const { view, host, run } = editor
  let seen: PastedWhat | null = null
  let withdraw = (): void => undefined
  const join = (): void => {
    run(joinLines)
    view.focus()
  }
  const look = (): void => {
    const what = pastedIn(view.state)?.what ?? null
    if (what === seen) return
    seen = what
    withdraw()
    withdraw = what?.kind === 'lines' && isPrinted(what.text) ? host.offer(words.pastedLines, { label: words.joinLines, run: join }) : () => undefined
  }
  look()
  const stop = editor.subscribe(look)
  return () => {
    stop()
    withdraw()
  }
}
