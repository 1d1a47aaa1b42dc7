/** Bytes as text, and what they were written in; null when they are no text. */
export type Decoded = { text: string; encoding: 'utf-8' | 'utf-16' | 'windows-1252' } | null

// Code page 1252 where it differs from Latin 1. Some versions of Node decode it as Latin 1, so this is done here.
const CP1252 = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ'
const latin = (bytes: Uint8Array): string => {
  const text = new TextDecoder('latin1').decode(bytes)
  return text.replace(/[\u0080-\u009f]/g, (letter) => CP1252.charAt(letter.charCodeAt(0) - 0x80))
}

const decoded = (bytes: Uint8Array, label: string): string | null => {
  try {
    return new TextDecoder(label, { fatal: true }).decode(bytes)
  } catch {
    return null // not in this encoding
  }
}

// Text of Latin letters in UTF-16 has a zero in every other place; the first bytes are enough to see it.
const zerosAt = (bytes: Uint8Array, odd: 0 | 1): number => {
  let zeros = 0
  for (let at = odd; at < Math.min(bytes.length, 2_000); at += 2) if (bytes[at] === 0) zeros += 1
  return zeros
}

const withoutMark = (bytes: Uint8Array): 'utf-16le' | 'utf-16be' | null => {
  const half = Math.min(bytes.length, 2_000) / 2
  if (zerosAt(bytes, 1) > half * 0.7 && zerosAt(bytes, 0) === 0) return 'utf-16le'
  return zerosAt(bytes, 0) > half * 0.7 && zerosAt(bytes, 1) === 0 ? 'utf-16be' : null
}

/**
 * Reads bytes as text: by their byte-order mark, else UTF-8, else UTF-16 without a mark, else Windows-1252, as old editors wrote. Bytes
 * with zeros in them are no text.
 */
export const decodeText = (bytes: Uint8Array): Decoded => {
  const [first, second] = bytes
  const marked = first === 0xff && second === 0xfe ? 'utf-16le' : first === 0xfe && second === 0xff ? 'utf-16be' : null
  const wide = marked ?? (bytes.includes(0) ? withoutMark(bytes) : null)
  if (wide !== null) {
    const text = decoded(bytes, wide)
    return text === null ? null : { text, encoding: 'utf-16' }
  }
  if (bytes.includes(0)) return null
  const text = decoded(bytes, 'utf-8')
  if (text !== null) return { text, encoding: 'utf-8' }
  return { text: latin(bytes), encoding: 'windows-1252' }
}

// The upper half of the character set of the first PCs, in which zips without a UTF-8 flag name their files (APPNOTE, appendix D).
const CP437 =
  'ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u00a0'

/** A name in a zip as text: UTF-8 where it says so or reads as such (many programs do not say so), else code page 437. */
export const decodeName = (bytes: Uint8Array, saysUtf8: boolean): string => {
  const text = decoded(bytes, 'utf-8')
  if (text !== null) return text
  if (saysUtf8) return new TextDecoder().decode(bytes)
  return Array.from(bytes, (byte) => (byte < 0x80 ? String.fromCharCode(byte) : CP437.charAt(byte - 0x80))).join('')
}
