const LINK_SCHEMES: ReadonlySet<string> = new Set(['http:', 'https:', 'mailto:', 'tel:'])
const MAX_URL = 2_000
// Browsers ignore these inside a URL, so `java\nscript:` would be a scheme to them.
const HIDDEN = /[\u0000-\u001f\u007f\u00ad\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff]/
const SCHEME = /^[a-z][a-z0-9+.-]*:/i

/** Whether a link may point to `url`: http, https, mailto, tel, a block of this page (`#…`) or a page of ours (`/…`). */
export function isSafeLink(url: string): boolean {
  if (url.length > MAX_URL || HIDDEN.test(url) || url !== url.trim()) return false
  if (url.startsWith('#')) return true
  if (url.startsWith('/')) return !url.startsWith('//') && !url.startsWith('/\\')
  const scheme = SCHEME.exec(url)?.[0]
  return scheme !== undefined && LINK_SCHEMES.has(scheme.toLowerCase())
}

/** Whether a picture, card or frame may come from `url`: only http and https. */
export const isSafeMedia = (url: string): boolean => isSafeLink(url) && /^https?:\/\//i.test(url)
