import * as sha256 from 'lib0/hash/sha256'

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

/** What Yjs calls a thing it stored: who made it, and as that person's how-manieth. */
export type ItemId = { readonly client: number; readonly clock: number }

/** The new id of a block whose id stands on an earlier block too. Everybody who computes it gets the same. */
export function repairedId(doubled: string, item: ItemId): string {
  const digest = sha256.digest(new TextEncoder().encode(`${doubled}/${item.client}/${item.clock}`))
  return Array.from(digest.slice(0, LENGTH), (byte) => ALPHABET.charAt(byte % 62)).join('')
}
