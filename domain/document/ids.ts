const ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'
const LENGTH = 12

/** A new block id: 12 random base-62 characters. */
export function newBlockId(): string {
  let id = ''
  while (id.length < LENGTH) {
    // Bytes from 248 up would make the first letters more likely.
    for (const byte of crypto.getRandomValues(new Uint8Array(LENGTH + 4))) {
      if (byte < 248 && id.length < LENGTH) id += ALPHABET.charAt(byte % 62)
    }
  }
  return id
}
