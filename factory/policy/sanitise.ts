/** What nobody sees: controls but tab and line feed; bidirectional overrides and isolates; zero-width and tag characters; soft hyphen. */
export const INVISIBLE = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\u{e0000}-\u{e007f}]/gu
// What nobody would see is no part of what is said; anything else keeps its words.
const COMMENT = /<!--[\s\S]*?(?:-->|$)/gu
const CODE = /(?<!`)(`+)(?!`)[\s\S]*?[^`]\1(?!`)/gu
const OPENS = /<(?=[a-z/!?])/giu
const BARE = /<(\/?)([a-z][a-z\d_-]*)( ?\/)?>/giy
const CLOSING = /\b(close[sd]?|fix(?:e[sd])?|resolve[sd]?)(\s*:?\s+)(?=(?:[\w.-]+\/[\w.-]+)?#\d+)/giu
const MENTION = /(^|[^\w`])@(?=[a-z\d][\w-]*)/giu
const MARKER = /factory-key:|factory:[a-z2-7]{26}/giu

// Elements that hide, act or swallow what follows. In code even these are only text, but whether a forge sees the same code as CODE is not ours to say.
const HIDES: ReadonlySet<string> = new Set([
  'audio', 'base', 'canvas', 'dialog', 'details', 'embed', 'form', 'frameset', 'head', 'iframe', 'img', 'input', 'link', 'math', 'meta', 'noembed', 'noframes', 'noscript', 'object',
  'option', 'plaintext', 'script', 'select', 'style', 'svg', 'template', 'textarea', 'title', 'video', 'xmp',
])

/** Whether the `<` at this place begins a name such as `<address>`, which does nothing even where it is taken for markup. */
const isPlaceholder = (text: string, at: number): boolean => {
  BARE.lastIndex = at
  const name = BARE.exec(text)?.[2]
  return name !== undefined && !HIDES.has(name.toLowerCase())
}

const escaped = (text: string): string => text.replace(OPENS, '&lt;')
const escapedInCode = (code: string): string => code.replace(OPENS, (bracket, at: number) => (isPlaceholder(code, at) ? bracket : '&lt;'))

// Markup is shown as it was written: as text outside code, and untouched in code where it could do nothing anyway.
const withoutMarkup = (text: string): string => {
  const parts: string[] = []
  let from = 0
  for (const { 0: code, index } of text.matchAll(CODE)) {
    parts.push(escaped(text.slice(from, index)), escapedInCode(code))
    from = index + code.length
  }
  return [...parts, escaped(text.slice(from))].join('')
}

const once = (text: string): string =>
  withoutMarkup(text.replace(INVISIBLE, '').replace(COMMENT, '')).replace(CLOSING, 'about ').replace(MENTION, '$1').replace(MARKER, '')

/**
 * Text that may be shown on the forge: no hidden or invisible parts, no markup that acts, nobody mentioned, nothing closed, no marker of the
 * factory, at most `max` characters. Names in angle brackets stay readable. Cleaning twice gives what cleaning once gave.
 */
export const sanitise = (text: string, max: number): string => {
  let before = text
  // Taking one thing out can put another together, so it is done until nothing changes; no pass makes anything that it takes out.
  for (let after = once(before); after !== before; after = once(before)) before = after
  return before.length <= max ? before : sanitise([...before.slice(0, max - 1)].join('').trimEnd().concat('…'), max)
}
