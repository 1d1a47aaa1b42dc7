import type { Node } from 'prosemirror-model'
import { schema } from '../schema.ts'
import { itemOut } from './nest.ts'
import { childrenOf, emptyLine, isItem, isList, isToggle, isWrap, spotOf, withChildren } from './tree.ts'
import type { Spot } from './tree.ts'
import { caretAt } from './types.ts'
import type { CaretEdit, CaretEnd, CaretRow, CaretRule } from './types.ts'

/** An item of the same kind with nothing in it: not ticked, not due. */
const freshItem = (like: Node, line: Node = emptyLine()): Node => like.type.create(null, line)

// The empty last line of a container leads out of it. The line itself moves, so it is still the block it was.
function leave({ tr, $at }: CaretEdit, { line, linePos, parent, parentPos }: Spot): CaretEnd {
  const end = $at.after($at.depth - 1)
  const out = isItem(parent) ? freshItem(parent, line) : line
  if (parent.childCount === 1 && !isItem(parent)) {
    tr.replaceWith(parentPos, end, out)
    return caretAt(parentPos + 1)
  }
  tr.insert(end, out)
  tr.delete(linePos, linePos + line.nodeSize)
  return caretAt(end - line.nodeSize + (isItem(parent) ? 2 : 1))
}

const leads = ({ line, parent, index }: Spot): boolean =>
  line.content.size === 0 && index === parent.childCount - 1 && (isWrap(parent) || ((isItem(parent) || isToggle(parent)) && index > 0))

/** Splits the line at the caret; the part behind becomes `next`. Text at both sides: the first keeps the id. At the start an empty line comes above, so the text keeps it. */
function splitLine({ tr, $at }: CaretEdit, next: Node): CaretEnd {
  const { line, linePos } = spotOf($at)
  if ($at.parentOffset === 0 && line.content.size > 0) {
    tr.insert(linePos, emptyLine())
    return caretAt($at.pos + 2)
  }
  tr.split($at.pos, 1, [{ type: next.type, attrs: next.attrs }])
  return caretAt($at.pos + 2)
}

const paragraph: CaretRule = (edit) => {
  const spot = spotOf(edit.$at)
  return leads(spot) ? leave(edit, spot) : splitLine(edit, schema.nodes.paragraph.create({ ...spot.line.attrs, id: null, extra: null }))
}

const heading: CaretRule = (edit) => {
  const { line } = spotOf(edit.$at)
  const inside = edit.$at.parentOffset < line.content.size
  return splitLine(edit, inside ? line.type.create({ ...line.attrs, id: null }) : emptyLine())
}

const item: CaretRule = (edit) => {
  const { tr, $at } = edit
  const { line, parent, parentPos } = spotOf($at)
  if (line.content.size === 0) return itemOut(edit)
  if ($at.parentOffset === 0) {
    tr.insert(parentPos, freshItem(parent))
    return caretAt($at.pos + 4)
  }
  const first = parent.maybeChild(1)
  if ($at.parentOffset === line.content.size && first) {
    const end = $at.after()
    if (isList(first) && first.firstChild?.type === parent.type) {
      tr.insert(end + 1, freshItem(parent))
      return caretAt(end + 3)
    }
    tr.insert(end, emptyLine())
    return caretAt(end + 1)
  }
  tr.split($at.pos, 2, [{ type: parent.type, attrs: null }, { type: line.type, attrs: { ...line.attrs, id: null } }])
  return caretAt($at.pos + 4)
}

const toggle: CaretRule = (edit) => {
  const { tr, $at, closed } = edit
  const { line, parent, parentPos } = spotOf($at)
  const end = $at.after($at.depth - 1)
  if (line.content.size === 0) {
    tr.replaceWith(parentPos, end, childrenOf(parent))
    return caretAt(parentPos + 1)
  }
  if ($at.parentOffset === 0) {
    tr.insert(parentPos, emptyLine())
    return caretAt($at.pos + 2)
  }
  if (!closed(parent)) {
    tr.split($at.pos, 1, [{ type: schema.nodes.paragraph }])
    return caretAt($at.pos + 2)
  }
  const behind = line.type.create({ ...line.attrs, id: null }, line.content.cut($at.parentOffset))
  const kept = line.copy(line.content.cut(0, $at.parentOffset))
  const next = parent.type.create({ ...parent.attrs, id: null }, behind)
  tr.replaceWith(parentPos, end, [withChildren(parent, [kept, ...childrenOf(parent, 1)]), next])
  return caretAt(end - behind.content.size + 2)
}

const INDENTATION = /(?:^|\n)([ \t]*)[^\n]*$/

const code: CaretRule = ({ tr, $at }) => {
  const { parent } = $at
  const before = parent.textContent.slice(0, $at.parentOffset)
  if ($at.parentOffset === parent.content.size && /(?:^|\n)\n$/.test(before)) {
    const from = $at.pos - Math.min(2, parent.content.size)
    tr.delete(from, $at.pos)
    tr.insert(from + 1, emptyLine())
    return caretAt(from + 2)
  }
  const indent = INDENTATION.exec(before)?.[1] ?? ''
  tr.insert($at.pos, schema.text(`\n${indent}`))
  return caretAt($at.pos + 1 + indent.length)
}

const source: CaretRule = ({ tr, $at }) => {
  tr.insert($at.pos, schema.text('\n'))
  return caretAt($at.pos + 1)
}

const below: CaretRule = ({ tr, $at }) => {
  const end = $at.parent.isTextblock ? $at.after() : $at.pos + ($at.nodeAfter?.nodeSize ?? 0)
  tr.insert(end, emptyLine())
  return caretAt(end + 1)
}

/** Enter, row by row. */
export const ENTER: Readonly<Record<CaretRow, CaretRule>> = {
  paragraph, heading, item, toggle, code, source, cell: (edit) => splitLine(edit, emptyLine()), caption: below, object: below,
}

