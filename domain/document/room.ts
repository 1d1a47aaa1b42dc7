import type { Node } from 'prosemirror-model'
import { LIMITS } from './limits.ts'
import { shapeOf } from './edit/range.ts'
import { isNamed } from './yjs/repair-ids.ts'

/** How many blocks a page or a block holds, itself included where it is one. */
export function blocksIn(node: Node): number {
  let count = node.type.name !== 'page' && isNamed(node) ? 1 : 0
  if (!node.isTextblock) node.forEach((child) => void (count += blocksIn(child)))
  return count
}

/** How many blocks a page has more than another state of it; less than 0 for fewer. What both share is not counted through. */
export function blocksMore(before: Node, after: Node): number {
  const most = Math.min(before.childCount, after.childCount)
  let start = 0
  while (start < most && before.child(start) === after.child(start)) start++
  let end = 0
  while (end < most - start && before.child(before.childCount - 1 - end) === after.child(after.childCount - 1 - end)) end++
  const between = (page: Node): number => page.children.slice(start, page.childCount - end).reduce((sum, child) => sum + blocksIn(child), 0)
  return between(after) - between(before)
}

/** The most characters that a line, a caption, or a block of code, a formula or a diagram, may hold. */
export const charactersIn = (line: Node): number =>
  line.type.spec.code === true ? LIMITS.sourceCharacters.stop : isCaption(line) ? LIMITS.caption.stop : LIMITS.lineCharacters.stop

/** Whether the text of this block is the caption of what it shows. */
export const isCaption = (block: Node): boolean => shapeOf(block) === 'captioned'

// What is over of a caption goes on in a paragraph: the picture is there once.
const restOf = (line: Node, from: number): Node =>
  isCaption(line) ? line.type.schema.node('paragraph', null, line.content.cut(from)) : line.type.create({ ...line.attrs, id: null }, line.content.cut(from), line.marks)

// Not inside of a word where a space is near, and never inside of a character.
function cutAt(line: Node, most: number): number {
  const NEAR = 200
  const text = line.textBetween(most - NEAR, most, undefined, '￼')
  const space = text.lastIndexOf(' ')
  if (space >= 0) return most - NEAR + space + 1
  return /[\ud800-\udbff]$/.test(text) ? most - 1 : most
}

/** Blocks whose lines are no longer than a line may be: what is over goes on in blocks behind. The first line has only `room` characters where it joins one that is there. */
export function cutLines(blocks: readonly Node[], room: number = LIMITS.lineCharacters.stop): readonly Node[] {
  if (blocks.every((block, at) => !block.isTextblock || block.content.size <= (at === 0 ? Math.min(room, charactersIn(block)) : charactersIn(block)))) return blocks
  return blocks.flatMap((block, at) => {
    const parts: Node[] = []
    let rest = block
    let most = at === 0 ? Math.min(room, charactersIn(block)) : charactersIn(block)
    while (rest.isTextblock && rest.content.size > most) {
      const end = most < LIMITS.lineCharacters.stop / 100 ? 0 : cutAt(rest, most)
      parts.push(rest.copy(rest.content.cut(0, end)))
      rest = restOf(rest, end)
      most = charactersIn(rest)
    }
    return [...parts, rest]
  })
}
