/** Where a click in the static text meant: a block and how many characters of its text stand before. */
export type TextPoint = { block: string; offset: number }

/** The block that a place in the document tree is in; null outside every block. */
export const blockOf = (node: Node): HTMLElement | null => {
  const element = node instanceof Element ? node : node.parentElement
  return element?.closest<HTMLElement>('[id^="b-"]') ?? null
}

/** The id of a block by its element. */
export const idOf = (block: HTMLElement): string => block.id.slice(2)

/** The place in the text that a place in the document tree is; null outside every block. */
export const textPointOf = (node: Node, offset: number): TextPoint | null => {
  const block = blockOf(node)
  if (!block) return null
  const before = document.createRange()
  before.selectNodeContents(block)
  before.setEnd(node, offset)
  return { block: idOf(block), offset: before.toString().length }
}
