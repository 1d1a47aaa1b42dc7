const SHAPES: readonly RegExp[] = [
  /\bsk-[a-zA-Z0-9_-]{20,}/, /\bgh[pousr]_[A-Za-z0-9]{30,}/, /\bgithub_pat_\w{40,}/, /\bAKIA[0-9A-Z]{16}\b/, /\bxox[abprs]-[A-Za-z0-9-]{10,}/,
  /-----BEGIN [A-Z ]*PRIVATE KEY-----/, /\beyJ[A-Za-z0-9_-]{10,}\.eyJ[A-Za-z0-9_-]{10,}\.[A-Za-z0-9_-]{10,}/, /\bpostgres(?:ql)?:\/\/[^\s:]+:(?!\$\{)[^\s@]+@/,
]
const NAMED = /(?:secret|password|passwd|token|api[_-]?key|credential)["'\s]{0,3}[:=]["'\s]{0,3}([A-Za-z0-9+/=_-]{20,})/gi

const bits = (text: string): number => {
  const counts = new Map<string, number>()
  for (const letter of text) counts.set(letter, (counts.get(letter) ?? 0) + 1)
  return [...counts.values()].reduce((sum, count) => sum - (count / text.length) * Math.log2(count / text.length), 0)
}

const hexOf = (text: string): string => [...new TextEncoder().encode(text)].map((byte) => byte.toString(16).padStart(2, '0')).join('')
const base64Of = (text: string): string => btoa(String.fromCharCode(...new TextEncoder().encode(text))).replace(/=+$/, '')

// A value that is part of something longer is encoded at one of three offsets; the middle of each is the same whatever surrounds it.
const base64Middles = (value: string): string[] => [0, 1, 2].map((offset) => base64Of('\0'.repeat(offset) + value).slice(offset === 0 ? 0 : offset + 1, -2)).filter((middle) => middle.length >= 8)

const forAddress = (base64: string): string => base64.replaceAll('+', '-').replaceAll('/', '_')
const inAddress = (value: string): string => encodeURIComponent(value).replace(/%../g, (escape) => escape.toLowerCase())

const formsOf = (value: string): string[] => {
  const middles = base64Middles(value)
  return [value, encodeURIComponent(value), inAddress(value), hexOf(value), hexOf(value).toUpperCase(), ...middles, ...middles.map(forAddress)]
}

// What stands between the pieces of something that is broken across lines or put together by code; a value may hold some of it itself.
const bare = (text: string): string => text.replace(/[\s\\"'+]/g, '')

/**
 * Whether something that looks like a credential is in a text that is about to leave: a known value as it is, in base64, hex or URL form or
 * broken across lines; a token by its shape; or a random-looking text beside a telling name. Gives what it looks like, never the value.
 */
export const credentialIn = (text: string, known: readonly string[]): string | null => {
  const joined = bare(text)
  const forms = known.filter((value) => value.length >= 8).flatMap(formsOf)
  if (forms.some((form) => text.includes(form) || (bare(form).length >= 8 && joined.includes(bare(form))))) return 'a known value'
  if (SHAPES.some((shape) => shape.test(text))) return 'a token'
  return [...text.matchAll(NAMED)].some(([, value = '']) => bits(value) > 3.5) ? 'a random value beside a telling name' : null
}
