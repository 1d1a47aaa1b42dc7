import { DOMParser as ModelParser } from '@tiptap/pm/model'
import type { Slice } from '@tiptap/pm/model'
import { isSafeMedia } from '#domain/document/safe-url.ts'
import { schema } from '#domain/document/schema.ts'
import { takeDataPictures } from './web/data-pictures.ts'
import { nestLists, tickLists } from './web/lists.ts'
import { makeIn, unwrap, type Made } from './web/made.ts'
import { fromDocs, fromNotion, readCode, readPictures } from './web/programs.ts'
import { fromWord } from './web/word.ts'

const DROPPED = 'script, style, link, meta, title, noscript, template, iframe, object, embed, form, input, button, select, textarea, nav, svg, [hidden], [aria-hidden="true"], [style*="display:none" i], [style*="display: none" i]'
// Direction overrides and invisible characters hide what a text says; joiners belong to emoji and to several scripts.
const INVISIBLE = /[\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g

/** The programs whose HTML is unlike other HTML. */
type Source = 'word' | 'docs' | 'notion' | 'web'

function sourceOf(html: string, body: HTMLElement): Source {
  if (/content=["']?Word\.Document|urn:schemas-microsoft-com:office:word|class=["']?Mso/i.test(html)) return 'word'
  if (body.querySelector('b[id^="docs-internal-guid"]') !== null) return 'docs'
  return /<!--\s*notionvc:/.test(html) ? 'notion' : 'web'
}

// A table that only lays out holds blocks that a cell could not; its cells' content stands on its own.
function isLayout(table: Element): boolean {
  return table.getAttribute('role') === 'presentation' || table.querySelector('table, h1, h2, h3, h4, hr, blockquote') !== null
}

function readTables(body: HTMLElement): void {
  for (const table of body.querySelectorAll('table')) {
    const cells = table.querySelectorAll('td, th')
    if (isLayout(table) || cells.length === 1) for (const part of [...table.querySelectorAll('td, th, tr, tbody, thead, tfoot, colgroup'), table]) unwrap(part)
  }
}

function resolveLinks(body: HTMLElement): void {
  const base = body.ownerDocument.querySelector('base')?.getAttribute('href') ?? ''
  if (!URL.canParse(base)) return
  for (const [name, found] of [['href', body.querySelectorAll('a[href]')], ['src', body.querySelectorAll('img[src]')]] as const) {
    for (const element of found) {
      const resolved = URL.parse(element.getAttribute(name) ?? '', base)
      if (resolved !== null) element.setAttribute(name, resolved.href)
    }
  }
}

// A link is drawn as one; programs say so once more.
function plainLinks(body: HTMLElement): void {
  for (const element of body.querySelectorAll<HTMLElement>('a[href], a[href] *')) element.style.textDecoration = ''
  for (const line of body.querySelectorAll('a[href] u, u:has(> a[href]:only-child)')) unwrap(line)
}

function dropInvisible(body: HTMLElement): void {
  const walker = body.ownerDocument.createTreeWalker(body, 4)
  while (walker.nextNode()) {
    const text = walker.currentNode
    const seen = text.nodeValue?.replace(INVISIBLE, '')
    if (seen !== undefined && seen !== text.nodeValue) text.nodeValue = seen
  }
}

// Only the schema's own rules say what anything is, and a page may not pass for one of our blocks.
function dropAttributes(body: HTMLElement, { has }: Made): void {
  for (const element of body.querySelectorAll('*')) {
    if (has(element)) continue
    for (const { name, value } of [...element.attributes]) if (/^(?:id|class|lang|on.*|data-.*)$/.test(name) || (name === 'dir' && value !== 'rtl')) element.removeAttribute(name)
  }
}

// What is left of pictures are addresses that the server may ask; of all others the words stay.
function dropUnreadable(body: HTMLElement): void {
  for (const image of body.querySelectorAll('img')) {
    const frame = image.closest('figure.memo-image')
    const local = frame !== null && image.hasAttribute('title') && !image.hasAttribute('src')
    if (!local && !isSafeMedia(image.getAttribute('src') ?? '')) (frame ?? image).replaceWith(image.getAttribute('alt') ?? '')
  }
}

function clean(body: HTMLElement, source: Source): ReadonlyMap<string, File> {
  const made = makeIn(body.ownerDocument)
  const files = takeDataPictures(body)
  if (source === 'word') fromWord(body, made)
  if (source === 'docs') fromDocs(body)
  if (source === 'notion') fromNotion(body, made)
  nestLists(body)
  tickLists(body, made)
  for (const element of body.querySelectorAll(DROPPED)) element.remove()
  resolveLinks(body)
  plainLinks(body)
  readCode(body, made)
  readPictures(body, made)
  dropUnreadable(body)
  readTables(body)
  dropAttributes(body, made)
  dropInvisible(body)
  return files
}

const parser = ModelParser.fromSchema(schema)

/**
 * HTML from anywhere as blocks: structure and emphasis kept, everything else dropped. It is read in a document that runs nothing and
 * loads nothing, and only what the schema's own rules find gets in. `files` are pictures it carried along, by the name of their block.
 */
export function readWebPaste(html: string): { readonly slice: Slice; readonly files: ReadonlyMap<string, File> } {
  const { body } = new DOMParser().parseFromString(html, 'text/html')
  const files = clean(body, sourceOf(html, body))
  return { slice: parser.parseSlice(body, { preserveWhitespace: false }), files }
}

/** The blocks of HTML from anywhere. */
export const readWebHtml = (html: string): Slice => readWebPaste(html).slice
