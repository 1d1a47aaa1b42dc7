import type { Fragment, Node } from 'prosemirror-model'
import { isObject } from '../json.ts'
import { isInlineKind } from '../kinds.ts'
import type { InlineKind } from '../kinds.ts'
import { inlineAttrs, schema } from '../schema.ts'
import { readAttrs, writeAttrs } from './attrs.ts'
import { readMarks, writeMarks } from './marks.ts'
import type { StoredAttrs, StoredLine, StoredRun } from './types.ts'

/** An inline node from `{ kind, …attributes }`; one that is not known or not valid is kept as it is. */
export function inlineFrom(stored: StoredAttrs): Node {
  const { kind, ...own } = stored
  if (isInlineKind(kind) && kind !== 'unknownInline') {
    const attrs = readAttrs(inlineAttrs(kind), own)
    if (attrs !== null) return schema.nodes[kind].create(attrs)
  }
  return schema.nodes.unknownInline.create({ raw: stored })
}

/** The stored form of an inline node that is not text. */
export function storedInline(node: Node): StoredAttrs {
  const kind = node.type.name as InlineKind
  if (kind === 'unknownInline') return node.attrs['raw'] as StoredAttrs
  return { kind, ...writeAttrs(inlineAttrs(kind), node.attrs) }
}

/** The inline nodes of a line. */
export function lineNodes(line: StoredLine): Node[] {
  const nodes: Node[] = []
  for (const { insert, marks } of line) {
    if (insert === '') continue
    const set = readMarks(marks)
    nodes.push(typeof insert === 'string' ? schema.text(insert, set) : inlineFrom(isObject(insert) ? insert : { kind: 'unknown' }).mark(set))
  }
  return nodes
}

/** The stored form of a line's content. */
export function storedLine(content: Fragment): StoredLine {
  return content.content.map((node): StoredRun => {
    const insert = node.isText ? (node.text ?? '') : storedInline(node)
    const marks = writeMarks(node.marks)
    return marks === undefined ? { insert } : { insert, marks }
  })
}
