import type { Node } from 'prosemirror-model'
import { Transform } from 'prosemirror-transform'
import { schema } from '../schema.ts'
import type { NewId } from './unit.ts'

/** Words whose block was deleted: the block they were typed into, and the one that stood before it; null where that is not known. */
export type LostWords = { readonly text: string; readonly block: string | null; readonly after: string | null }

type Found = { readonly pos: number; readonly node: Node }

const findById = (page: Node, id: string | null): Found | null => {
  let found: Found | null = null
  page.descendants((node, pos) => {
    if (id !== null && node.attrs['id'] === id) found ??= { pos, node }
    return found === null
  })
  return found
}

// Behind a block, or behind the nearest thing around it that a paragraph may follow: nothing but items may follow an item.
const placeBehind = (page: Node, { pos, node }: Found): number => {
  const start = page.resolve(pos)
  let end = pos + node.nodeSize
  for (let depth = start.depth; depth > 0; depth -= 1) {
    const index = start.index(depth) + 1
    if (start.node(depth).canReplaceWith(index, index, schema.nodes.paragraph)) return end
    end = start.after(depth)
  }
  return end
}

const firstLine = (page: Node, { pos, node }: Found): number | null => {
  if (node.isTextblock) return pos + 1 + node.content.size
  let end: number | null = null
  page.nodesBetween(pos, pos + node.nodeSize, (child, at) => {
    if (end === null && child.isTextblock) end = at + 1 + child.content.size
    return end === null
  })
  return end
}

/**
 * The page with lost words in their place: at the end of their block if it is there again, else in paragraphs of their own behind the
 * block that stood before it; at the end of the page when that is gone too, at its start when nothing stood before.
 */
export function putWords(page: Node, words: LostWords, newId: NewId): Node {
  const tr = new Transform(page)
  const lines = words.text.split(/\r?\n/).filter((line) => line.trim() !== '')
  const home = findById(page, words.block)
  const line = home && firstLine(page, home)
  if (line !== null) return tr.insert(line, schema.text(lines.join(' '))).doc
  const before = findById(page, words.after)
  const start = words.block !== null && words.after === null ? 0 : page.content.size
  const place = before ? placeBehind(page, before) : start
  return tr.insert(place, lines.map((text) => schema.nodes.paragraph.create({ id: newId() }, schema.text(text)))).doc
}
