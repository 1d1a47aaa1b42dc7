import { Schema } from 'prosemirror-model'
import type { AttributeSpec, DOMOutputSpec, MarkSpec, NodeSpec, TagParseRule } from 'prosemirror-model'
import { blockId, COMMON, EXTRA } from './attrs.ts'
import type { AttrSet } from './attrs.ts'
import type { DomSpec } from './dom.ts'
import { BLOCKS } from './blocks/registry.ts'
import { INLINES } from './inline/registry.ts'
import { BLOCK_KINDS, INLINE_KINDS, MARK_KINDS } from './kinds.ts'
import type { BlockKind, InlineKind, MarkKind } from './kinds.ts'
import { MARKS } from './marks/registry.ts'
import { PARTS, SHAPES, UNNAMED } from './shapes.ts'

/** The attributes of a block as stored: its own, and what its shape adds. */
export function blockAttrs(kind: BlockKind): AttrSet {
  const { attrs, shape } = BLOCKS[kind]
  const named = UNNAMED.has(shape) ? {} : { id: blockId }
  if (kind === 'unknown') return { ...named, ...attrs }
  const common = UNNAMED.has(shape) ? {} : COMMON
  return { ...named, ...common, ...attrs, ...EXTRA }
}

/** The attributes of an inline node as stored. */
export const inlineAttrs = (kind: InlineKind): AttrSet => (kind === 'unknownInline' ? INLINES[kind].attrs : { ...INLINES[kind].attrs, ...EXTRA })

/** The attributes of a mark as stored. */
export const markAttrs = (kind: MarkKind): AttrSet => (kind === 'unknownMark' ? MARKS[kind].attrs : { ...MARKS[kind].attrs, ...EXTRA })

function attributeSpecs(rules: AttrSet): { [name: string]: AttributeSpec } {
  const specs: { [name: string]: AttributeSpec } = {}
  for (const [name, rule] of Object.entries(rules)) {
    const validate = (value: unknown): void => {
      if (!rule.accepts(value)) throw new RangeError(`${name} cannot be ${JSON.stringify(value)}`)
    }
    specs[name] = { default: rule.default, validate }
  }
  return specs
}

// ProseMirror leaves out attributes that are null or undefined, and its type does not say so.
const output = (spec: DomSpec): DOMOutputSpec => spec

/** What every block reads from an element besides its own attributes. Ids are not read: what is parsed is a copy. */
function commonFrom(dom: HTMLElement, rules: AttrSet): { [name: string]: unknown } {
  const found: { [name: string]: unknown } = {}
  const stated = { dir: dom.getAttribute('dir'), tint: dom.getAttribute('data-tint'), ink: dom.getAttribute('data-ink') }
  for (const [name, value] of Object.entries(stated)) if (value !== null && rules[name]?.accepts(value)) found[name] = value
  return found
}

const blockRule = (rule: TagParseRule, rules: AttrSet): TagParseRule => ({
  ...rule,
  getAttrs: (dom) => {
    const own = rule.getAttrs?.(dom) ?? {}
    return own === false ? false : { ...commonFrom(dom, rules), ...own }
  },
})

function groupsOf(kind: BlockKind): string | undefined {
  if (PARTS.has(BLOCKS[kind].shape)) return undefined
  return BLOCKS[kind].inCells ? 'block cellBlock' : 'block'
}

function blockSpec(kind: BlockKind): NodeSpec {
  const { shape, dom, parse } = BLOCKS[kind]
  const rules = blockAttrs(kind)
  const group = groupsOf(kind)
  return {
    ...SHAPES[shape],
    ...(group === undefined ? {} : { group }),
    attrs: attributeSpecs(rules),
    toDOM: (node) => output(dom(node)),
    parseDOM: parse.map((rule) => blockRule(rule, rules)),
  }
}

function inlineSpec(kind: InlineKind): NodeSpec {
  const { dom, parse } = INLINES[kind]
  return {
    group: 'inline',
    inline: true,
    atom: true,
    selectable: kind !== 'lineBreak',
    attrs: attributeSpecs(inlineAttrs(kind)),
    toDOM: (node) => output(dom(node)),
    parseDOM: [...parse],
    leafText: INLINES[kind].text,
  }
}

function markSpec(kind: MarkKind): MarkSpec {
  const { excludes, grows, dom, parse } = MARKS[kind]
  return {
    inclusive: grows,
    ...(excludes === 'itself' ? {} : { excludes: excludes === 'none' ? '' : excludes.join(' ') }),
    attrs: attributeSpecs(markAttrs(kind)),
    toDOM: (mark) => output(dom(mark)),
    parseDOM: parse,
  }
}

const record = <K extends string, V>(keys: readonly K[], make: (key: K) => V): Record<K, V> =>
  Object.fromEntries(keys.map((key) => [key, make(key)])) as Record<K, V>

/** The schema of every document. The editor's extensions are made from it, and so are its HTML, Markdown and stored forms. */
export const schema = new Schema<BlockKind | InlineKind | 'page' | 'text', MarkKind>({
  topNode: 'page',
  nodes: {
    page: { content: 'block*' },
    ...record(BLOCK_KINDS, blockSpec),
    text: { group: 'inline' },
    ...record(INLINE_KINDS, inlineSpec),
  },
  marks: record(MARK_KINDS, markSpec),
})
