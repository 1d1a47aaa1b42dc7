import { Fragment } from '@tiptap/pm/model'
import type { Node , Slice } from '@tiptap/pm/model'
import { asCopy } from '#domain/document/copies.ts'
import { isObject } from '#domain/document/json.ts'
import { renderHtml } from '#domain/document/html/render.ts'
import { escapeHtml } from '#domain/document/html/element.ts'
import type { EditorHost } from '#domain/document/editor-host.ts'
import { schema } from '#domain/document/schema.ts'
import { readPage } from '#domain/document/stored/read.ts'
import { storedBlocks } from '#domain/document/stored/write.ts'

/** The attribute in which copied HTML carries the blocks themselves. */
/** The attribute that holds what was copied in Memo. */
export const MARK = 'data-memo-slice'

/** What is copied. `inline`: part of one line, without its block. `cut` names one cut, whose ids may be used once in its page. */
export type Copied = { readonly blocks: readonly Node[]; readonly inline: boolean; readonly cut: string | null; readonly page: string }

/** The blocks of a slice, each whole: a line of which a part is chosen is a block with that part. */
export function blocksOf(slice: Slice): readonly Node[] {
  const out: Node[] = []
  slice.content.forEach((node) => out.push(node.isInline ? schema.nodes.paragraph.create(null, node) : node))
  return out.every((node) => schema.nodes.page.contentMatch.matchType(node.type) !== null) ? out : [schema.nodes.paragraph.create(null, Fragment.from(schema.text(slice.content.textBetween(0, slice.content.size, '\n') || ' ')))]
}

/** The clipboard's HTML: clean, headings at their own level, the blocks in an attribute. */
export function clipboardHtml(copied: Copied, { context }: EditorHost): string {
  const page = schema.nodes.page.create(null, [...copied.blocks].map(asCopy))
  const facts = { blocks: storedBlocks(schema.nodes.page.create(null, [...copied.blocks])), inline: copied.inline, cut: copied.cut, page: copied.page }
  return `<div ${MARK}="${escapeHtml(JSON.stringify(facts))}">${renderHtml(page, { ...context, headings: 'own', remote: 'linked' })}</div>`
}

/** The clipboard's plain text: bare text inside one line, code as it is, Markdown for blocks. */
export function clipboardText({ blocks, inline }: Copied, host: EditorHost): string {
  const [only] = blocks
  if (blocks.length === 1 && only && (inline || only.type.spec.code === true)) return only.textBetween(0, only.content.size, '\n', (leaf) => leaf.type.spec.leafText?.(leaf) ?? '')
  return host.writeMarkdown(blocks)
}

/** What was copied in Memo, read from the clipboard's HTML; null when it is from elsewhere or not as we write it. */
export function readCopied(html: string): Copied | null {
  if (!html.includes(MARK)) return null
  const raw = new DOMParser().parseFromString(html, 'text/html').querySelector(`[${MARK}]`)?.getAttribute(MARK)
  if (raw == null) return null
  try {
    const facts: unknown = JSON.parse(raw)
    if (!isObject(facts)) return null
    const page = readPage(facts['blocks'])
    const text = (name: string): string | null => (typeof facts[name] === 'string' ? facts[name] : null)
    return { blocks: page.content.content, inline: facts['inline'] === true, cut: text('cut'), page: text('page') ?? '' }
  } catch {
    return null // a clipboard is anybody's; what is not ours is read as plain HTML
  }
}
