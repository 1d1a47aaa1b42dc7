import type { Node } from 'prosemirror-model'
import { schema } from '../schema.ts'
import { ENTER } from './enter.ts'
import { joinBackward, joinForward, removeBlock } from './join.ts'
import { indentLine, indentObject, itemOut, outdentLine, outdentObject } from './nest.ts'
import { childrenOf, isWrap, shapeOf, spotOf } from './tree.ts'
import { caretAt, NOTHING, selectAt } from './types.ts'
import type { CaretEdit, CaretEnd, CaretKey, CaretRow, CaretRule } from './types.ts'

const PASS: CaretEnd = { do: 'pass' }
const nothing: CaretRule = () => NOTHING
const atStart = ({ $at }: CaretEdit): boolean => $at.parentOffset === 0
const atEnd = ({ $at }: CaretEdit): boolean => $at.parentOffset === $at.parent.content.size
const atStartOnly = (rule: CaretRule): CaretRule => (edit) => (atStart(edit) ? rule(edit) : PASS)
const atEndOnly = (rule: CaretRule): CaretRule => (edit) => (atEnd(edit) ? rule(edit) : PASS)

function toParagraph({ tr, $at }: CaretEdit): CaretEnd {
  tr.setNodeMarkup($at.before(), schema.nodes.paragraph, { ...paragraphAttrs($at.parent), id: $at.parent.attrs['id'] as string | null })
  return caretAt($at.pos)
}

const paragraphAttrs = ({ attrs }: Node): { [name: string]: unknown } => ({ dir: attrs['dir'] as unknown, tint: attrs['tint'] as unknown, ink: attrs['ink'] as unknown })

// The first line of the page: its Backspace leads to the title. An empty one goes, unless it is all there is.
function toTitle({ tr, $at }: CaretEdit): CaretEnd {
  const { line, linePos, parent } = spotOf($at)
  if (line.content.size === 0 && parent.childCount > 1) removeBlock(tr, linePos, linePos + line.nodeSize)
  return { do: 'title' }
}

function unwrap({ tr, $at }: CaretEdit): CaretEnd {
  const { parent, parentPos } = spotOf($at)
  tr.replaceWith(parentPos, parentPos + parent.nodeSize, childrenOf(parent))
  return caretAt($at.pos - 1)
}

// An empty column goes; of two that leaves one, whose blocks then stand where the columns stood.
function leaveColumn({ tr, $at }: CaretEdit): CaretEnd {
  const { line, parent, parentPos } = spotOf($at)
  if (line.content.size > 0 || parent.childCount > 1) return NOTHING
  const columns = $at.node($at.depth - 2)
  const columnsPos = $at.before($at.depth - 2)
  const left = childrenOf(columns).filter((column) => column !== parent)
  const only = left.length === 1 ? left[0] : undefined
  if (only !== undefined || left.length === 0) {
    tr.replaceWith(columnsPos, columnsPos + columns.nodeSize, left.flatMap((column) => childrenOf(column)))
    return caretAt(columnsPos + 1)
  }
  tr.delete(parentPos, parentPos + parent.nodeSize)
  return caretAt(Math.max(columnsPos + 1, parentPos - 2))
}

const paragraphBack: CaretRule = (edit) => {
  const { parent, index } = spotOf(edit.$at)
  if (index > 0) return joinBackward(edit)
  if (shapeOf(parent) === null) return toTitle(edit)
  if (isWrap(parent)) return unwrap(edit)
  return shapeOf(parent) === 'column' ? leaveColumn(edit) : NOTHING
}

const selectSelf: CaretRule = ({ $at }) => selectAt($at.before())

const codeBack: CaretRule = (edit) => {
  const { tr, $at } = edit
  if ($at.parent.content.size > 0) return selectSelf(edit)
  tr.replaceWith($at.before(), $at.after(), schema.nodes.paragraph.create({ id: $at.parent.attrs['id'] as string | null }))
  return caretAt($at.before() + 1)
}

const lineOfCode = /\n?[^\n]*$/

const codeTab: CaretRule = ({ tr, $at }) => {
  tr.insert($at.pos, schema.text('  '))
  return caretAt($at.pos + 2)
}

const codeShiftTab: CaretRule = ({ tr, $at }) => {
  const before = $at.parent.textContent.slice(0, $at.parentOffset)
  const start = before.length - (lineOfCode.exec(before)?.[0].replace(/^\n/, '').length ?? 0)
  const spaces = /^(?:\t| {1,2})/.exec($at.parent.textContent.slice(start))?.[0].length ?? 0
  if (spaces === 0) return NOTHING
  tr.delete($at.start() + start, $at.start() + start + spaces)
  return caretAt(Math.max($at.start() + start, $at.pos - spaces))
}

const deleteObject: CaretRule = ({ tr, $at }) => {
  const block = $at.nodeAfter
  if (block === null) return NOTHING
  const after = $at.nodeBefore
  removeBlock(tr, $at.pos, $at.pos + block.nodeSize)
  const at = tr.mapping.map($at.pos)
  if (after?.isTextblock === true) return caretAt(at - 1)
  return caretAt(tr.doc.resolve(at).nodeAfter?.isTextblock === true ? at + 1 : at)
}

// A list in a cell is a list; other lines of a cell keep to the cell.
const backspace: Readonly<Record<CaretRow, CaretRule>> = {
  paragraph: atStartOnly(paragraphBack),
  heading: atStartOnly(toParagraph),
  item: atStartOnly(itemOut),
  toggle: atStartOnly((edit) => {
    const { parent, parentPos } = spotOf(edit.$at)
    edit.tr.replaceWith(parentPos, parentPos + parent.nodeSize, childrenOf(parent))
    return caretAt(edit.$at.pos - 1)
  }),
  code: atStartOnly(codeBack),
  source: atStartOnly(codeBack),
  cell: atStartOnly((edit) => (spotOf(edit.$at).index > 0 ? joinBackward(edit) : NOTHING)),
  caption: atStartOnly(selectSelf),
  object: deleteObject,
}

const deleteKey: Readonly<Record<CaretRow, CaretRule>> = {
  paragraph: atEndOnly(joinForward),
  heading: atEndOnly(joinForward),
  item: atEndOnly(joinForward),
  toggle: atEndOnly(joinForward),
  code: atEndOnly(nothing),
  source: atEndOnly(nothing),
  cell: atEndOnly((edit) => (spotOf(edit.$at).index < spotOf(edit.$at).parent.childCount - 1 ? joinForward(edit) : NOTHING)),
  caption: atEndOnly(nothing),
  object: deleteObject,
}

const tab: Readonly<Record<CaretRow, CaretRule>> = {
  paragraph: indentLine,
  heading: nothing,
  item: indentLine,
  toggle: indentLine,
  code: codeTab,
  source: codeTab,
  cell: () => PASS,
  caption: selectSelf,
  object: indentObject,
}

const shiftTab: Readonly<Record<CaretRow, CaretRule>> = {
  paragraph: outdentLine,
  heading: nothing,
  item: outdentLine,
  toggle: outdentLine,
  code: codeShiftTab,
  source: codeShiftTab,
  cell: () => PASS,
  caption: selectSelf,
  object: outdentObject,
}

/** The caret table: what each key does in each row. A missing cell does not compile. Moving between cells is the editor's (`pass`). */
export const CARET_TABLE: Readonly<Record<CaretKey, Readonly<Record<CaretRow, CaretRule>>>> = { enter: ENTER, backspace, delete: deleteKey, tab, shiftTab }

