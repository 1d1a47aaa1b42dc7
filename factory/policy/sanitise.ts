// Controls but tab and line feed; bidirectional overrides and isolates; zero-width characters; soft hyphen.
const INVISIBLE = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/gu
const HIDDEN = /<!--[\s\S]*?(?:-->|$)|<\/?[a-z][^>]*>/giu
const CLOSING = /\b(close[sd]?|fix(?:e[sd])?|resolve[sd]?)(\s*:?\s+)(?=(?:[\w.-]+\/[\w.-]+)?#\d+)/giu
const MENTION = /(^|[^\w`])@(?=[a-z\d][\w-]*)/giu
const MARKER = /factory-key:|factory:[a-z2-7]{26}/giu

const once = (text: string): string =>
  text.replace(INVISIBLE, '').replace(HIDDEN, '').replace(CLOSING, 'about ').replace(MENTION, '$1').replace(MARKER, '')

/**
 * Text that may be shown on the forge: no hidden or invisible parts, nobody mentioned, nothing closed, no marker of the factory, at most
 * `max` characters. Cleaning twice gives what cleaning once gave.
 */
export const sanitise = (text: string, max: number): string => {
  let before = text
  // Taking one thing out can put another together, so it is done until nothing changes; each pass only shortens.
  for (let after = once(before); after !== before; after = once(before)) before = after
  return before.length <= max ? before : sanitise([...before.slice(0, max - 1)].join('').trimEnd().concat('…'), max)
}
