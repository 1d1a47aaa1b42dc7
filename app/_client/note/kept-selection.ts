import { textPointOf, type TextPoint } from './text-point.ts'

const placeOf = ({ block, offset }: TextPoint): { node: Node; offset: number } | null => {
  const element = document.getElementById(`b-${block}`)
  if (!element) return null
  const texts = document.createTreeWalker(element, NodeFilter.SHOW_TEXT)
  let left = offset
  let last: Node | null = null
  for (let text = texts.nextNode(); text; text = texts.nextNode()) {
    last = text
    const { length } = text as Text
    if (left <= length) return { node: text, offset: left }
    left -= length
  }
  return last && { node: last, offset: (last as Text).length }
}

/** Remembers the text that is selected inside `body`; gives the function that selects it again in what has taken its place. */
export const keepSelection = (body: HTMLElement): (() => void) => {
  const selection = document.getSelection()
  const { anchorNode, focusNode } = selection ?? {}
  if (!selection || selection.isCollapsed || !anchorNode || !focusNode || !body.contains(anchorNode) || !body.contains(focusNode)) return () => undefined
  const [anchor, focus] = [textPointOf(anchorNode, selection.anchorOffset), textPointOf(focusNode, selection.focusOffset)]
  return () => {
    const [from, to] = [anchor && placeOf(anchor), focus && placeOf(focus)]
    if (from && to) selection.setBaseAndExtent(from.node, from.offset, to.node, to.offset)
  }
}
