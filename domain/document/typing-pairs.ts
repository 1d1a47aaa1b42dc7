import type { MarkKind } from './kinds.ts'

/** A stretch that typing has just completed: from `start` (the opener's) to the end of the text, with signs of `open` and `close` characters around it. */
export type TypedPair = { readonly mark: MarkKind; readonly start: number; readonly open: number; readonly close: number }

// The longer sign first: `**` is not two `*`.
const SIGNS: readonly (readonly [sign: string, mark: MarkKind])[] = [
  ['**', 'bold'], ['__', 'bold'], ['~~', 'strike'], ['==', 'highlight'], ['`', 'inlineCode'], ['*', 'italic'], ['_', 'italic'],
]
const BEFORE = /[\s([{<"'“”‘’«»„–—-]/

/**
 * The pair of signs that ends the text: opener after a line start, space or bracket, closer after something that is no
 * space. `snake_case_x` has none. Null when nothing was completed.
 */
export function typedPair(text: string): TypedPair | null {
  for (const [sign, mark] of SIGNS) {
    if (!text.endsWith(sign)) continue
    const inner = text.length - sign.length
    const start = text.lastIndexOf(sign, inner - sign.length - 1)
    if (start < 0) continue
    const content = text.slice(start + sign.length, inner)
    const before = text[start - 1]
    const doubled = sign.length === 1 && (before === sign || content.startsWith(sign) || content.endsWith(sign))
    if (content.trim() !== content || content === '' || doubled || (before !== undefined && !BEFORE.test(before))) continue
    return { mark, start, open: sign.length, close: sign.length }
  }
  return null
}

/** A link written as `[text](address)` that ends the text. */
export function typedLink(text: string): { readonly start: number; readonly label: string; readonly href: string } | null {
  const found = /\[([^[\]]+)\]\(([^()\s]+)\)$/.exec(text)
  const [, label, href] = found ?? []
  return found === null || label === undefined || href === undefined ? null : { start: found.index, label, href }
}

const ADDRESS = /(?:^|[\s(])((?:https?:\/\/|www\.)[^\s<>"]*[^\s<>".,;:!?)\]}'”’]|[^\s@<>"()]+@[^\s@<>"()]+\.[a-z]{2,})$/iu

/** A web or mail address that ends the text, and what it links to. */
export function typedAddress(text: string): { readonly start: number; readonly href: string } | null {
  const address = ADDRESS.exec(text)?.[1]
  if (address === undefined) return null
  const href = /^https?:/i.test(address) ? address : address.includes('@') && !/^www\./i.test(address) ? `mailto:${address}` : `https://${address}`
  return { start: text.length - address.length, href }
}

const QUOTES: { readonly [language in 'en' | 'de']: { readonly [sign: string]: readonly [opening: string, closing: string] } } = {
  en: { '"': ['“', '”'], "'": ['‘', '’'] },
  de: { '"': ['„', '“'], "'": ['‚', '‘'] },
}

/** What the last characters of a text become by themselves: quotes of the language, a dash for two hyphens, an ellipsis. Null for nothing. */
export function smartTyping(text: string, language: 'en' | 'de'): { readonly start: number; readonly text: string } | null {
  const last = text.at(-1) ?? ''
  const before = text.at(-2)
  const quotes = QUOTES[language][last]
  if (quotes !== undefined) {
    const opens = before === undefined || BEFORE.test(before)
    const apostrophe = last === "'" && before !== undefined && /\p{L}/u.test(before)
    return { start: text.length - 1, text: apostrophe ? '’' : opens ? quotes[0] : quotes[1] }
  }
  if (text.endsWith('...')) return { start: text.length - 3, text: '…' }
  // At a line's start three hyphens make a divider.
  return text.endsWith('--') && text.trim() !== '--' && !text.endsWith('---') ? { start: text.length - 2, text: '–' } : null
}
