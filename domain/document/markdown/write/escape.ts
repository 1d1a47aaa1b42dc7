/** How carefully text is written: as it is, with the signs escaped that could mean something, or with all of them. */
export type Care = 'bare' | 'escaped' | 'strict'

const ANYWHERE = /[\\`*_[\]<&~$]|==|!(?=\[)|:(?=[a-z0-9+-][a-z0-9_+-]*:)|(?<=https?):(?=\/\/)|(?<=^|[\s*_~(])www\.|(?<=@[\w.-]+)\./gi
const AT_START = /^(?:#{1,6}(?=\s|$)|[-+](?=\s|$)|(\d{1,9})[.)](?=\s|$)|[>=|:]|-{3,}|={2,}|~{3,})/
const STRICT = /[!"#$%&'()*+,\-./:;<=>?[\\\]^_`{|}~]/g

const escaped = (text: string, start: boolean): string => {
  const inside = text.replace(ANYWHERE, (sign) => (sign.length > 2 ? `${sign.slice(0, -1)}\\.` : `\\${sign}`))
  return start ? inside.replace(AT_START, (found, digits: string | undefined) => (digits === undefined ? `\\${found}` : `${digits}\\${found.slice(-1)}`)) : inside
}

/** Text as Markdown. `start` tells that it begins a line. */
export function markdownText(text: string, care: Care, start: boolean): string {
  switch (care) {
    case 'bare': return text
    case 'escaped': return escaped(text, start)
    case 'strict': return text.replace(STRICT, (sign) => `\\${sign}`).replace(/[\t\n\r]/g, (sign) => `&#${sign.charCodeAt(0)};`)
  }
}

const ENTITIES: { readonly [sign: string]: string } = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

/** Text as HTML. A line break in it would be read as a space. */
export const htmlText = (text: string): string => text.replace(/[&<>"]/g, (sign) => ENTITIES[sign] ?? sign).replace(/[\n\r]/g, (sign) => `&#${sign.charCodeAt(0)};`)

function address(href: string): string {
  if (!/[\s<>()\\&]/.test(href)) return href
  return `<${href.replace(/[\\<>&]/g, '\\$&').replace(/\s/g, (sign) => `&#${sign.charCodeAt(0)};`)}>`
}

const titlePart = (title: string): string => (title === '' ? '' : ` "${title.replace(/["\\&]/g, '\\$&').replace(/\n/g, '&#10;')}"`)

/** What stands in the brackets behind a link's text or a picture's label. */
export const target = (href: string, title = ''): string => (href === '' && title !== '' ? '<>' : address(href)) + titlePart(title)

/** Inline code, with more signs around it than inside. */
export function codeSpan(text: string): string {
  const longest = Math.max(0, ...(text.match(/`+/g) ?? []).map((run) => run.length))
  const fence = '`'.repeat(longest + 1)
  const padded = /^`|`$/.test(text) || (/^ .* $/s.test(text) && text.trim() !== '') ? ` ${text} ` : text
  return fence + padded + fence
}
