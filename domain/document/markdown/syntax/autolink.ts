const START = /(?:^|[\s*_~(])$/
const FORM = /(?:https?:\/\/|www\.)[^\s<]+/iy
const MAIL = /[A-Za-z0-9._+-]+@[A-Za-z0-9_-]+(?:\.[A-Za-z0-9_-]+)*\.[A-Za-z0-9-]*[A-Za-z0-9](?![A-Za-z0-9_-])/g
const DOMAIN = /^(?:https?:\/\/|www\.)(?:[\p{L}\p{N}_-]+\.?)+(?:[:/?#].*)?$/iu

const count = (text: string, sign: string): number => text.split(sign).length - 1

// Signs at the end belong to the sentence, and so does a bracket that is not opened inside (GFM 6.9).
function trimmed(text: string): string {
  let end = text
  for (;;) {
    const next = end.replace(/[?!.,:*_~'"]+$/, '').replace(/&[A-Za-z0-9]+;$/, '')
    const closed = next.endsWith(')') && count(next, ')') > count(next, '(') ? next.slice(0, -1) : next
    if (closed === end) return end
    end = closed
  }
}

// No underscore stands in the last two parts of a domain.
const hasUnderscore = (text: string): boolean => /_[^.]*(?:\.[^.]*)?$/.test(/^(?:https?:\/\/)?([^/:?#]*)/i.exec(text)?.[1] ?? '')

/** The address that stands bare at `pos` of `source`, as GFM's autolinks extension finds it. */
export function autolinkAt(source: string, pos: number, max: number): { readonly text: string; readonly href: string } | null {
  if (!START.test(source.slice(Math.max(0, pos - 1), pos))) return null
  FORM.lastIndex = pos
  const found = FORM.exec(source.slice(0, max))
  if (found === null) return null
  const text = trimmed(found[0])
  if (!DOMAIN.test(text) || (!/^https?:/i.test(text) && !text.slice(4).includes('.'))) return null
  if (hasUnderscore(text)) return null
  return { text, href: /^www\./i.test(text) ? `http://${text}` : text }
}

/** Parts of plain text, in order: what is a mail address, and what is not. */
export function mailParts(text: string): readonly { readonly text: string; readonly mail: boolean }[] {
  if (!text.includes('@')) return [{ text, mail: false }]
  const parts: { text: string; mail: boolean }[] = []
  let from = 0
  for (const found of text.matchAll(MAIL)) {
    if (found.index > from) parts.push({ text: text.slice(from, found.index), mail: false })
    parts.push({ text: found[0], mail: true })
    from = found.index + found[0].length
  }
  if (from < text.length) parts.push({ text: text.slice(from), mail: false })
  return parts
}
