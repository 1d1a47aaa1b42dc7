import type { Node } from 'prosemirror-model'
import type { Token } from 'markdown-it'
import type { Json, JsonObject } from '../../json.ts'
import { isObject } from '../../json.ts'
import { schema } from '../../schema.ts'
import type { LineMeta } from '../syntax/parser.ts'
import type { BlockReader } from './reader.ts'
import { readLine } from './line.ts'
import type { Line } from './line.ts'
import { isSoleMedium } from './sole-medium.ts'
import { emptyLine, make, withoutLastBreak } from './make.ts'

type Item = { readonly node: Node; readonly tight: boolean; readonly beyond: readonly Node[] }

const isLine = (node: Node | undefined): boolean => node?.type === schema.nodes.paragraph || node?.type === schema.nodes.heading

// The line is read here, because a comment at its end and the links of a to-do speak of the item.
function readItemLine(reader: BlockReader): { line: Line; meta: LineMeta } | null {
  if (reader.cursor.peek()?.type !== 'paragraph_open') return null
  const inline = reader.cursor.peek(1)
  const tokens = inline?.children ?? []
  const meta = (inline?.meta ?? {}) as LineMeta
  if (isSoleMedium(tokens) && meta.task === undefined) return null
  reader.cursor.take(3)
  const line = readLine(tokens, reader.context, true)
  return { line: { ...line, content: withoutLastBreak(line.content) }, meta }
}

const stateOf = (stated: Json | undefined): JsonObject => (isObject(stated) ? (stated) : {})

function readItem(reader: BlockReader): Item {
  reader.cursor.next()
  const visible = reader.cursor.peek()?.type === 'paragraph_open' && reader.cursor.peek()?.hidden === false
  const own = readItemLine(reader)
  const comment = own?.line.comment ?? {}
  const first = own === null ? [] : [make('paragraph', {}, own.line.content, { stated: stateOf(comment['line']), context: reader.context })]
  const flat = reader.tooDeep()
  const rest = reader.inside(({ type }) => type === 'list_item_close')
  const loose = visible || rest.loose
  const content = [...first, ...rest.blocks]
  const begun = isLine(content[0]) ? content : [emptyLine(), ...content]
  const kept = flat ? begun.slice(0, 1) : begun
  const beyond = flat ? begun.slice(1) : []
  if (own?.meta.task === undefined) return { node: make('listItem', {}, kept, { stated: comment, context: reader.context }), tight: !loose, beyond }
  return { node: make('todo', { checked: own.meta.task, ...own.line.facts }, kept, { stated: comment, context: reader.context }), tight: !loose, beyond }
}

/** Reads a list. To-dos and other items make lists of their own, in their order. */
export function readList(reader: BlockReader, token: Token): readonly Node[] {
  reader.cursor.next()
  const stated = reader.stated()
  const ordered = token.type === 'ordered_list_open'
  const items: Item[] = []
  while (reader.cursor.peek()?.type === 'list_item_open') items.push(readItem(reader))
  reader.cursor.next()
  const tight = items.every((item) => item.tight)
  const start = Number(token.attrGet('start') ?? 1)
  const lists: Node[] = []
  let run: Node[] = []
  let counted = 0
  const endRun = () => {
    const [first] = run
    if (first === undefined) return
    const kind = first.type === schema.nodes.todo ? 'todoList' : ordered ? 'numberedList' : 'bulletedList'
    lists.push(make(kind, { tight, ...(kind === 'numberedList' ? { start: start + counted } : {}) }, run, { stated, context: reader.context }))
    counted += run.length
    run = []
  }
  for (const { node, beyond } of items) {
    if (run[0] !== undefined && run[0].type !== node.type) endRun()
    run.push(node)
    if (beyond.length === 0) continue
    endRun()
    lists.push(...beyond)
  }
  endRun()
  return lists
}
