import type { Made } from './made.ts'
import { unwrap } from './made.ts'

// `mso-list:l0 level2 lfo1`: the list, its level from 1, and its numbering.
const LEVEL = /mso-list:\s*(l\d+)\s+level(\d+)/i

type Line = { readonly level: number; readonly ordered: boolean; readonly start: number; readonly item: HTMLElement }

const isMarker = (span: Element): boolean => /mso-list:\s*ignore/i.test(span.getAttribute('style') ?? '')

// A marker that counts has a figure, or letters with a sign behind them; a bullet is one sign of a symbol font.
const COUNTS = /^[([]?(?:(\d+)|[a-z]{1,4}|[ivxlc]+)[.)\]]/i

function lineOf(paragraph: Element, { make }: Made): Line | null {
  const level = LEVEL.exec(paragraph.getAttribute('style') ?? '')?.[2]
  if (level === undefined) return null
  const marker = [...paragraph.querySelectorAll('span')].find(isMarker)
  const sign = (marker?.textContent ?? '').replace(/\u00a0/g, ' ').trim()
  marker?.remove()
  const counted = COUNTS.exec(sign)
  const item = make('li', {}, make('p', {}, ...paragraph.childNodes))
  return { level: Number(level), ordered: counted !== null, start: Number(counted?.[1] ?? 1), item }
}

type Open = { readonly level: number; readonly list: HTMLElement }

const isOf = ({ list, level }: Open, line: Line): boolean => level === line.level && (list.tagName === 'OL') === line.ordered

// Puts an item where its level says: into the open list of its kind, else into a new one, inside the item above or in the paragraph's place.
function putLine(line: Line, paragraph: Element, open: Open[], { make }: Made): void {
  while ((open.at(-1)?.level ?? 0) > line.level) open.pop()
  const here = open.at(-1)
  if (here !== undefined && isOf(here, line)) {
    here.list.append(line.item)
    return paragraph.remove()
  }
  if (here?.level === line.level) open.pop()
  const list = make(line.ordered ? 'ol' : 'ul', line.ordered && line.start !== 1 ? { start: String(line.start) } : {}, line.item)
  const around = open.at(-1)?.list.lastElementChild
  open.push({ level: line.level, list })
  if (!around) return paragraph.replaceWith(list)
  around.append(list)
  paragraph.remove()
}

/** Rebuilds lists from the paragraphs that Word writes in their place: each knows its level and shows its marker. */
function rebuildLists(body: HTMLElement, made: Made): void {
  let open: Open[] = []
  for (const paragraph of body.querySelectorAll('p, h1, h2, h3, h4, h5, h6')) {
    const line = lineOf(paragraph, made)
    if (line === null) continue
    if (paragraph.previousElementSibling === null || paragraph.previousElementSibling !== open[0]?.list) open = []
    putLine(line, paragraph, open, made)
  }
}

// `file:///C:/Users/…/clip_image002.png`: only that computer has it.
function markLocalPictures(body: HTMLElement): void {
  for (const image of body.querySelectorAll('img[src^="file:" i]')) {
    image.setAttribute('data-local', (image.getAttribute('src') ?? '').split(/[\\/]/).at(-1) ?? '')
    image.removeAttribute('src')
  }
}

const STYLES: { readonly [style: string]: string } = { MsoTitle: 'h1', MsoQuote: 'blockquote', MsoIntenseQuote: 'blockquote' }

/** Word's clipboard: lists from marked paragraphs, titles and quotes from styles, footnotes as text at the end, pictures that only that computer has as frames. */
export function fromWord(body: HTMLElement, made: Made): void {
  for (const element of body.querySelectorAll('*')) if (element.tagName.includes(':')) unwrap(element)
  for (const note of body.querySelectorAll('a[href^="#_ftn"], a[href^="#_edn"], a[name^="_ftn"], a[name^="_Toc"], span.MsoCommentReference')) unwrap(note)
  for (const [style, tag] of Object.entries(STYLES)) {
    for (const paragraph of body.querySelectorAll(`p.${style}`)) paragraph.replaceWith(made.make(tag, {}, ...paragraph.childNodes))
  }
  for (const rule of body.querySelectorAll('[style*="footnote-list"] > :is(hr, br)')) rule.remove()
  rebuildLists(body, made)
  markLocalPictures(body)
}
