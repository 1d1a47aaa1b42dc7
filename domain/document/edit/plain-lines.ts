import type { Node } from 'prosemirror-model'
import { lineText } from '../text.ts'

/** The text of blocks, a line for each line in them; a break inside a line parts it too. */
export function plainLines(blocks: readonly Node[]): readonly string[] {
  const lines: string[] = []
  const visit = (node: Node): void => {
    if (node.isTextblock) lines.push(...lineText(node).split('\n'))
    else node.forEach(visit)
  }
  blocks.forEach(visit)
  return lines
}

/** What of the blocks plain text cannot hold: how many lines have marks or inline nodes, and which comment threads lose their anchor. */
export function lossOfText(blocks: readonly Node[]): { readonly formatted: number; readonly threads: readonly string[] } {
  let formatted = 0
  const threads = new Set<string>()
  const visit = (node: Node): void => {
    if (!node.isTextblock) {
      node.forEach(visit)
      return
    }
    let marked = false
    node.forEach((inline) => {
      for (const mark of inline.marks) {
        if (mark.type.name === 'comment') threads.add(String(mark.attrs['thread']))
        else marked = true
      }
    })
    if (marked) formatted++
  }
  blocks.forEach(visit)
  return { formatted, threads: [...threads] }
}
