import { Fragment } from 'prosemirror-model'
import type { Node } from 'prosemirror-model'
import { BLOCKS } from '../blocks/registry.ts'
import { isObject } from '../json.ts'
import type { JsonObject } from '../json.ts'
import type { BlockKind } from '../kinds.ts'
import { blockAttrs, schema } from '../schema.ts'
import { hasLine, shapeOf } from './range.ts'

/** A line with what stands under it, whatever kind of block it is now. */
export type Unit = {
  readonly id: string | null
  readonly look: { readonly [name: string]: unknown }
  readonly line: Fragment
  readonly children: readonly Node[]
}

/** Where new ids come from. */
export type NewId = () => string

/** A block of `kind` with those of the attributes that it can have. */
export function make(kind: BlockKind, attrs: { readonly [name: string]: unknown }, content?: Fragment | readonly Node[]): Node {
  const rules = blockAttrs(kind)
  const own = Object.fromEntries(Object.entries(attrs).filter(([name, value]) => rules[name]?.accepts(value) === true))
  return schema.nodes[kind].create(own, content instanceof Fragment || content === undefined ? content : Fragment.fromArray([...content]))
}

const LOOK = { dir: 'auto', tint: 'none', ink: 'none' } as const

/** Direction and colours of a block, its line's where it has none of its own, and what both have that this version does not know. */
function lookOf(node: Node, line: Node | null): Unit['look'] {
  const look: { [name: string]: unknown } = {}
  for (const [name, plain] of Object.entries(LOOK)) {
    const own: unknown = node.attrs[name]
    const value: unknown = own === undefined || own === plain ? line?.attrs[name] : own
    if (value !== undefined && value !== plain && value !== 'page') look[name] = value
  }
  // What a newer Memo keeps on the block goes with it, whatever it becomes.
  const extra = [line?.attrs['extra'], node.attrs['extra']].filter(isObject)
  if (extra.length > 0) look['extra'] = Object.assign({}, ...extra) as JsonObject
  return look
}

/** When and by whom a to-do is due, as mentions to stand in the text of what has no such attributes. */
function todoFacts(node: Node): readonly Node[] {
  const { due, assignee } = node.attrs as { readonly due?: string | null; readonly assignee?: string | null }
  return [
    ...(typeof due === 'string' ? [schema.text(' '), schema.nodes.dateMention.create({ at: due })] : []),
    ...(typeof assignee === 'string' ? [schema.text(' '), schema.nodes.personMention.create({ person: assignee })] : []),
  ]
}

/** Reads a line, item or toggle as a unit. `keepFacts`: what it becomes can itself hold a to-do's due date and assignee. */
export function unitOf(node: Node, keepFacts: boolean): Unit {
  const id = (node.attrs['id'] as string | null | undefined) ?? null
  if (node.isTextblock) return { id, look: lookOf(node, null), line: node.content, children: [] }
  const first = hasLine(node) && node.firstChild !== null && shapeOf(node.firstChild) === 'line' ? node.firstChild : null
  const line = first?.content ?? Fragment.empty
  return {
    id,
    look: lookOf(node, first),
    line: keepFacts ? line : line.append(Fragment.fromArray([...todoFacts(node)])),
    children: node.content.content.slice(first === null ? 0 : 1),
  }
}

/** A unit as a block of `kind`, a kind that lines can become. Children of a kind that holds none follow it; `attrs` are the kind's own. */
export function blocksOfUnit(unit: Unit, kind: BlockKind, attrs: { readonly [name: string]: unknown }, newId: NewId): readonly Node[] {
  const all = { ...unit.look, ...attrs, id: unit.id ?? newId() }
  const { line } = BLOCKS[kind]
  if (line === null) return [make(kind, all, unit.line), ...unit.children]
  return [make(kind, all, [make(line, { id: newId(), level: attrs['level'] ?? 1 }, unit.line), ...unit.children])]
}
