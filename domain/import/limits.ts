/** Bounds of one import. Everything is checked while it is read, so that none of them is a matter of trust. */
export const IMPORT_LIMITS = {
  /** Files that are sent, and files in all zips among them. */
  files: 20_000,
  /** Bytes that are sent. */
  sentBytes: 5_000_000_000,
  /** Bytes of everything once it is unpacked. */
  unpackedBytes: 10_000_000_000,
  /** Bytes of one text file. */
  textBytes: 4_000_000,
  /** A file in a zip may be this much larger than it is packed, and larger still while it is small. */
  ratio: 200,
  ratioFrom: 10_000_000,
  /** Zips in zips in zips. */
  zipDepth: 3,
} as const
