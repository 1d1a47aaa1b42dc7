import type { StoredBlock, StoredLine } from '#domain/document/stored/types.ts'

/** A block with an id. */
export const block = (kind: string, id: string, content: StoredBlock['content'], attrs: StoredBlock['attrs'] = {}): StoredBlock => ({
  kind, attrs: { id, ...attrs }, ...(content === undefined || content.length === 0 ? {} : { content }),
})

/** A paragraph. */
export const line = (id: string, text: string): StoredBlock => ({ kind: 'paragraph', attrs: { id }, content: [text === '' ? [] : [{ insert: text }]] })

/** A bulleted item; its line has the item's id. */
export const item = (id: string, text: string, ...children: StoredBlock[]): StoredBlock => block('listItem', `${id}i`, [line(id, text), ...children])

/** A bulleted list. */
export const list = (...items: StoredBlock[]): StoredBlock => ({ kind: 'bulletedList', content: items })

const isLine = (part: StoredBlock | StoredLine): part is StoredLine => Array.isArray(part)
const textOf = (block: StoredBlock): string =>
  (block.content ?? []).filter(isLine).flatMap((runs) => runs.map(({ insert }) => (typeof insert === 'string' ? insert : '·'))).join('')

const SIGNS: { readonly [kind: string]: string } = { listItem: '- ', todo: '[] ', toggle: 'toggle ', paragraph: '' }

/** A page in words: a line for each block, two spaces for each level; items and toggles stand with their line. */
export function outline(blocks: readonly StoredBlock[], depth = 0): string[] {
  return blocks.flatMap((each) => {
    const inside = (each.content ?? []).filter((part): part is StoredBlock => !isLine(part))
    if (each.kind.endsWith('List')) return outline(inside, depth)
    const named = each.kind === 'listItem' || each.kind === 'todo' || each.kind === 'toggle'
    const [name, ...rest] = named ? inside : [each, ...inside]
    const sign = SIGNS[each.kind] ?? `${each.kind} `
    return [`${'  '.repeat(depth)}${sign}${name === undefined ? '' : textOf(name)}`.trimEnd(), ...outline(rest, depth + 1)]
  })
}
