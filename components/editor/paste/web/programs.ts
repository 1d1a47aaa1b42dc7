import { languageOf } from '#domain/code/languages.ts'
import type { Made } from './made.ts'
import { unwrap } from './made.ts'

/** Google Docs: everything lies in a bold element that means nothing, comments leave marks, breaks stand between blocks. */
export function fromDocs(body: HTMLElement): void {
  for (const bold of body.querySelectorAll('b[id^="docs-internal-guid"]')) unwrap(bold)
  for (const mark of body.querySelectorAll('sup:has(> a[href^="#cmnt"]), a[href^="#cmnt"], a[id^="cmnt_ref"]')) mark.remove()
  for (const lineBreak of body.querySelectorAll(':scope > br')) lineBreak.remove()
}

const ICONS: readonly (readonly [string, string])[] = [['💡', 'tip'], ['⚠️', 'warning'], ['🚨', 'caution'], ['❗', 'important'], ['ℹ️', 'info']]
const EMOJI = /^\s*\p{Extended_Pictographic}\ufe0f?\s*/u

/** Notion: callouts are asides whose first sign is their icon. */
export function fromNotion(body: HTMLElement, { make }: Made): void {
  for (const aside of body.querySelectorAll('aside')) {
    const first = aside.ownerDocument.createTreeWalker(aside, 4)
    while (first.nextNode() && (first.currentNode.nodeValue ?? '').trim() === '') continue
    const text = first.currentNode.nodeType === 3 ? (first.currentNode.nodeValue ?? '') : ''
    const icon = ICONS.find(([sign]) => text.trimStart().startsWith(sign))?.[1] ?? 'info'
    if (EMOJI.test(text)) first.currentNode.nodeValue = text.replace(EMOJI, '')
    aside.replaceWith(make('aside', { class: 'memo-callout', 'data-icon': icon }, ...aside.childNodes))
  }
}

const NAMED = /(?:^|\s)(?:language|lang|brush:?|highlight-source|highlight-text)[-\s:]([\w+#.-]+)/i

/** Blocks of code: the language that the page names by a class, and a line for each break. */
export function readCode(body: HTMLElement, { make }: Made): void {
  for (const pre of body.querySelectorAll('pre')) {
    const named = [pre, pre.querySelector('code'), pre.parentElement].map((element) => NAMED.exec(element?.className ?? '')?.[1]).find((name) => name !== undefined)
    for (const lineBreak of pre.querySelectorAll('br')) lineBreak.replaceWith('\n')
    const code = pre.textContent.replace(/\n$/, '')
    pre.replaceWith(make('pre', { lang: languageOf(named ?? '') }, make('code', {}, code)))
  }
}

/** Pictures: one that stands alone in a paragraph, link or figure is a block of its own, with the figure's caption. */
export function readPictures(body: HTMLElement, { has, make }: Made): void {
  for (const image of body.querySelectorAll('img')) {
    if (image.closest('figure') !== null && has(image.closest('figure') as Element)) continue
    let around: Element = image
    while (around.parentElement !== null && around.parentElement !== body && /^(?:P|A|SPAN|DIV|PICTURE|B|STRONG|FIGURE)$/.test(around.parentElement.tagName) && alone(around)) around = around.parentElement
    const caption = around.tagName === 'FIGURE' ? around.querySelector('figcaption') : null
    const local = image.getAttribute('data-local')
    const attrs = Object.fromEntries(['src', 'alt', 'width', 'height'].map((name) => [name, (image.getAttribute(name) ?? '').replace(/(\d)(?:\.\d+)?px$/, '$1')] as const).filter(([, value]) => value !== ''))
    around.replaceWith(make('figure', { class: 'memo-image' }, make('img', { ...attrs, ...(local === null ? {} : { title: local }) }), ...(caption ? [make('figcaption', {}, ...caption.childNodes)] : [])))
  }
}

const alone = (element: Element): boolean => {
  const { parentElement } = element
  const others = [...(parentElement?.childNodes ?? [])].filter((child) => child !== element && child.nodeName !== 'FIGCAPTION')
  return others.every((child) => child.nodeType === 8 || (child.textContent?.trim() === '' && !hasPicture(child)))
}
const hasPicture = (node: Node): boolean => node.nodeType === 1 && ((node as Element).tagName === 'IMG' || (node as Element).querySelector('img') !== null)
