import shortcodes from 'emojibase-data/en/shortcodes/github.json' with { type: 'json' }

const CODES: Readonly<Record<string, string | string[]>> = shortcodes

let byName: ReadonlyMap<string, string> | null = null

const characters = (code: string): string => String.fromCodePoint(...code.split('-').map((part) => Number.parseInt(part, 16)))

/** The character that GitHub calls `:name:`; null when it calls none so. */
export function emojiNamed(name: string): string | null {
  byName ??= new Map(Object.entries(CODES).flatMap(([code, names]) => [names].flat().map((each) => [each, characters(code)] as const)))
  return byName.get(name) ?? null
}
