import { DOMParser as ModelParser } from '@tiptap/pm/model'
import type { Slice } from '@tiptap/pm/model'
import { isSafeMedia } from '#domain/document/safe-url.ts'
import { schema } from '#domain/document/schema.ts'

const DROPPED = 'script, style, link, meta, title, noscript, template, iframe, object, embed, form, input:not([type="checkbox"]), button, select, textarea, nav, svg, [hidden], [aria-hidden="true"], [style*="display:none" i], [style*="display: none" i]'
// Direction overrides and invisible characters hide what a text says; joiners belong to emoji and to several scripts.
const INVISIBLE = /[\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g

function unwrap(element: Element): void {
  element.replaceWith(...element.childNodes)
}

// A table that only lays out holds blocks that a cell could not; its cells' content stands on its own.
function isLayout(table: Element): boolean {
  return table.getAttribute('role') === 'presentation' || table.querySelector('table, h1, h2, h3, h4, hr, blockquote') !== null
}

function dropInvisible(body: HTMLElement): void {
  const walker = body.ownerDocument.createTreeWalker(body, NodeFilter.SHOW_TEXT)
  while (walker.nextNode()) {
    const text = walker.currentNode
    const seen = text.nodeValue?.replace(INVISIBLE, '')
    if (seen !== undefined && seen !== text.nodeValue) text.nodeValue = seen
  }
}

// Only the schema's own rules say what anything is, and a page may not pass for one of our blocks.
function dropAttributes(body: HTMLElement): void {
  for (const element of body.querySelectorAll('*')) {
    for (const { name } of [...element.attributes]) if (name === 'id' || name.startsWith('on') || name.startsWith('data-')) element.removeAttribute(name)
  }
}

function clean(body: HTMLElement): void {
  for (const element of body.querySelectorAll(DROPPED)) element.remove()
  for (const table of body.querySelectorAll('table')) if (isLayout(table)) for (const part of [...table.querySelectorAll('td, th, tr, tbody, thead, tfoot'), table]) unwrap(part)
  for (const image of body.querySelectorAll('img')) if (!isSafeMedia(image.getAttribute('src') ?? '')) image.replaceWith(document.createTextNode(image.getAttribute('alt') ?? ''))
  // Google Docs wraps everything in a bold element that means nothing.
  for (const bold of body.querySelectorAll('b[id^="docs-internal-guid"]')) unwrap(bold)
  dropAttributes(body)
  dropInvisible(body)
}

const parser = ModelParser.fromSchema(schema)

/**
 * Web HTML as blocks: structure and emphasis kept, everything else dropped. It is read in a document that runs nothing and
 * loads nothing, and only what the schema's own rules find gets in.
 */
export function readWebHtml(html: string): Slice {
  const { body } = new DOMParser().parseFromString(html, 'text/html')
  clean(body)
  return parser.parseSlice(body, { preserveWhitespace: false })
}
