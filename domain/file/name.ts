import { FILE_NAME_LIMIT } from './limits.ts'

// Separators of paths, control characters, and marks that turn the direction of text around to disguise an ending.
const UNSAFE = /[\u0000-\u001f\u007f-\u009f/\\\u202a-\u202e\u2066-\u2069\u200e\u200f]/g

// Half a character; encodeURIComponent would throw on it.
const LONE_SURROGATE = /\p{Cs}/gu

/** A file's name as it is kept and shown: no path, no control or direction characters, at most 200 characters with its ending; never empty. */
export const safeFileName = (name: string): string => {
  const clean = name.replace(LONE_SURROGATE, '').normalize('NFC').replace(UNSAFE, ' ').replace(/\s+/g, ' ').trim().replace(/^[.\s]+(?=[^.\s])/, '')
  if (/^\.*$/.test(clean)) return 'file'
  const letters = [...clean]
  if (letters.length <= FILE_NAME_LIMIT) return clean
  const ending = /\.[^.]{1,16}$/.exec(clean)?.[0] ?? ''
  return `${letters.slice(0, FILE_NAME_LIMIT - ending.length - 1).join('')}…${ending}`
}

/** A Content-Disposition header (RFC 6266): an ASCII stand-in for old readers, the real name as UTF-8. */
export const disposition = (how: 'inline' | 'attachment', name: string): string => {
  const ascii = name.replace(/[^\x20-\x7e]|["\\%]/g, '_')
  const encoded = encodeURIComponent(name).replace(/['()*]/g, (letter) => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`)
  return `${how}; filename="${ascii}"; filename*=UTF-8''${encoded}`
}
