import { findBlock } from '#components/editor/binding/place.ts'
import { mountEditor, type EditorHandle } from '#components/editor/editor.ts'
import type { EditorOptions } from '#components/editor/options.ts'
import type { EarlyRecorder } from './early-input.ts'
import { noInput } from './early-record.ts'
import { keepSelection } from './kept-selection.ts'

/** What turns a static body into an edited one. `scroller` is the element in which the page scrolls. */
export type TakeoverPorts = Omit<EditorOptions, 'element'> & { body: HTMLElement; scroller: HTMLElement; early: EarlyRecorder | null }

type Anchor = { id: string; top: number }

// The first block whose foot is below the upper edge: what the reader is looking at.
const anchorIn = (body: HTMLElement, scroller: HTMLElement): Anchor | null => {
  const edge = scroller.getBoundingClientRect().top
  for (const block of body.querySelectorAll<HTMLElement>('[id^="b-"]')) {
    const box = block.getBoundingClientRect()
    if (box.bottom > edge) return { id: block.id, top: box.top }
  }
  return null
}

const keepInView = (scroller: HTMLElement, anchor: Anchor | null) => {
  const block = anchor && document.getElementById(anchor.id)
  if (anchor && block) scroller.scrollTop += block.getBoundingClientRect().top - anchor.top
}

/**
 * Blocks that were never drawn have a guessed height until the next frame; those just above the view get their own then and push the text
 * down. That is taken back before the frame is painted, for the two frames it can take.
 */
const settle = (element: HTMLElement, scroller: HTMLElement, anchor: Anchor | null) => {
  const watch = new ResizeObserver(() => keepInView(scroller, anchor))
  watch.observe(element)
  requestAnimationFrame(() => requestAnimationFrame(() => requestAnimationFrame(() => watch.disconnect())))
}

const openFolds = (body: HTMLElement): Set<string> =>
  new Set([...body.querySelectorAll<HTMLDetailsElement>('details[open]')].map(({ id }) => id.slice(2)))

const tick = (editor: EditorHandle, block: string, checked: boolean) =>
  editor.run((state, dispatch) => {
    const found = findBlock(state.doc, block)
    if (!found) return false
    dispatch?.(state.tr.setNodeAttribute(found.pos, 'checked', checked))
    return true
  })

/**
 * Puts the editor where the static text was, in one frame: same text at the same height, folds as they were, and what was clicked, typed and
 * ticked meanwhile applied in order.
 */
export const takeOver = async ({ body, scroller, early, ...options }: TakeoverPorts): Promise<EditorHandle> => {
  const input = (await early?.finish()) ?? noInput()
  const anchor = anchorIn(body, scroller)
  for (const id of openFolds(body)) options.host.setOpen(id, true)
  const selectAgain = keepSelection(body)
  const element = document.createElement('div')
  const editor = mountEditor({ ...options, element })
  body.replaceChildren(element)
  keepInView(scroller, anchor)
  settle(element, scroller, anchor)
  selectAgain()
  for (const { block, checked } of input.ticks) tick(editor, block, checked)
  if (input.copied) options.host.notify(options.words.texts.codeCopied)
  if (input.point) editor.focus(input.point)
  if (input.keys.length > 0) editor.applyPendingInput(input.keys)
  return editor
}
