import type { DomAttrs, DomSpec } from '../dom.ts'

const ESCAPES: { readonly [char: string]: string } = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }
const SPECIAL = /[&<>"']/g

/** Text made safe for element content and quoted attributes. */
export const escapeHtml = (text: string): string =>
  text.search(SPECIAL) === -1 ? text : text.replace(SPECIAL, (char) => ESCAPES[char] ?? char)

const VOID: ReadonlySet<string> = new Set(['br', 'hr', 'img', 'input', 'col'])

const attributes = (attrs: DomAttrs): string => {
  let out = ''
  for (const name in attrs) {
    const value = attrs[name]
    if (value !== undefined) out += value === '' ? ` ${name}` : ` ${name}="${escapeHtml(value)}"`
  }
  return out
}

/** One element around `inner`, which is already HTML. Undefined attributes are left out. */
export const element = (tag: string, attrs: DomAttrs, inner = ''): string =>
  VOID.has(tag) ? `<${tag}${attributes(attrs)}>` : `<${tag}${attributes(attrs)}>${inner}</${tag}>`

/** The HTML of a shared element description, with `content` in its hole. */
export function specHtml(spec: DomSpec, content: string): string {
  const [tag, attrs, ...children] = spec
  let inner = ''
  for (const child of children) {
    if (child === 0) inner += content
    else inner += typeof child === 'string' ? escapeHtml(child) : specHtml(child, content)
  }
  return element(tag, attrs, inner)
}
