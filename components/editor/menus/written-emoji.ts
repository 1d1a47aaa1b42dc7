/** An emoji with its name and other words for it, in the reader's language; `codes` are what it is called between colons. */
export type NamedEmoji = { readonly emoji: string; readonly name: string; readonly keywords: readonly string[]; readonly codes: readonly string[] }

/** The emoji whose short name was written out between two colons, `:smile:`; null while the second is missing, or where none is called so. */
export const writtenEmoji = (all: readonly NamedEmoji[], query: string): string | null => {
  const name = /^([\w+-]+)[:：]$/.exec(query)?.[1]?.toLowerCase()
  return name === undefined ? null : (all.find(({ codes }) => codes.includes(name))?.emoji ?? null)
}
