import { Fragment } from '@tiptap/pm/model'
import type { Node, ResolvedPos } from '@tiptap/pm/model'
import { TextSelection } from '@tiptap/pm/state'
import type { EditorState, Transaction } from '@tiptap/pm/state'
import { BLOCKS } from '#domain/document/blocks/registry.ts'
import type { TypingTrigger } from '#domain/document/blocks/definition.ts'
import { rowOf } from '#domain/document/caret/row.ts'
import { emptyLine } from '#domain/document/caret/tree.ts'
import { blockRange } from '#domain/document/edit/range.ts'
import { turnInto } from '#domain/document/edit/turn-into.ts'
import type { TurnTarget } from '#domain/document/edit/turn-into.ts'
import type { JsonObject } from '#domain/document/json.ts'
import { BLOCK_KINDS } from '#domain/document/kinds.ts'
import type { BlockKind } from '#domain/document/kinds.ts'
import { schema } from '#domain/document/schema.ts'
import { placeOf, posOf } from '../binding/place.ts'
import { openMade } from '../folding.ts'

/** What ended the trigger: a typed space, Enter, or the last sign itself. */
export type Ended = 'space' | 'enter' | 'atOnce'

type Found = { readonly kind: BlockKind; readonly attrs: JsonObject; readonly match: RegExpExecArray }

const ends = (then: TypingTrigger['then'], by: Ended): boolean => then === by || (then === 'spaceOrEnter' && by !== 'atOnce')

/** The trigger that the text before the caret completes, at the start of a paragraph or list line. */
function triggered($at: ResolvedPos, by: Ended): Found | null {
  const row = rowOf($at)
  if ($at.parent.type !== schema.nodes.paragraph || (row !== 'paragraph' && row !== 'item')) return null
  const text = $at.parent.textBetween(0, $at.parentOffset, undefined, '\ufffc')
  for (const kind of BLOCK_KINDS) {
    if (BLOCKS[kind].phase !== 'core') continue
    for (const trigger of BLOCKS[kind].typing) {
      const match = ends(trigger.then, by) ? trigger.pattern.exec(text) : null
      if (match) return { kind, match, attrs: trigger.attrs?.(match) ?? {} }
    }
  }
  return null
}

const row = (cells: readonly string[]): Node =>
  schema.nodes.tableRow.create(null, cells.map((text) => schema.nodes.tableCell.create(null, schema.nodes.paragraph.create(null, text === '' ? null : schema.text(text)))))

function objectFrom({ kind, attrs, match }: Found, id: unknown): Node {
  if (kind !== 'table') return schema.nodes[kind].create({ ...attrs, id })
  const cells = match[0].slice(1, -1).split('|').map((text) => text.trim())
  return schema.nodes.table.create({ id }, Fragment.from([row(cells), row(cells.map(() => ''))]))
}

// A block that holds no line takes the line's place; the caret goes into it where it holds text, else to a line below.
function putObject(tr: Transaction, $at: ResolvedPos, found: Found): Transaction | null {
  if (rowOf($at) !== 'paragraph') return null
  const object = objectFrom(found, $at.parent.attrs['id'])
  const [from, to] = [$at.before(), $at.after()]
  const last = tr.doc.resolve(to).nodeAfter === null
  tr.replaceWith(from, to, found.kind === 'table' || !last ? object : [object, emptyLine()])
  const at = found.kind === 'table' ? from + 4 : from + object.nodeSize + 1
  return tr.setSelection(TextSelection.near(tr.doc.resolve(Math.min(at, tr.doc.content.size))))
}

function tickNew(tr: Transaction, attrs: JsonObject): void {
  const { $head } = tr.selection
  for (let depth = $head.depth; depth > 0; depth--) {
    if ($head.node(depth).type === schema.nodes.todo) tr.setNodeAttribute($head.before(depth), 'checked', attrs['checked'] === true)
  }
}

/** The change a typed trigger makes; null when the text before the caret is none, or the block may not stand here. `typed` characters ended it. */
export function blockRule(state: EditorState, by: Ended, typed: number): Transaction | null {
  const { $head } = state.selection
  const $end = state.doc.resolve($head.pos - typed)
  const found = triggered($end, by)
  if (found === null) return null
  const tr = state.tr
  const { shape } = BLOCKS[found.kind]
  if (shape === 'object' || shape === 'captioned' || shape === 'table') return putObject(tr, $head, found)
  const place = placeOf(state.doc, $head.start())
  tr.delete($head.start(), $head.pos)
  const range = blockRange(tr.doc, $head.start(), $head.start())
  // A tick is the item's, not the list's: it is set once the item is there.
  const attrs = found.kind === 'todoList' ? {} : found.attrs
  if (range === null || !turnInto(tr, range, { kind: found.kind as TurnTarget['kind'], attrs }).ok) return null
  const at = place === null ? null : posOf(tr.doc, place)
  if (at !== null) tr.setSelection(TextSelection.near(tr.doc.resolve(at)))
  if (found.kind === 'todoList') tickNew(tr, found.attrs)
  return openMade(tr)
}
