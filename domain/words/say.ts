/** One text of the catalogue: a plain text, or two forms chosen by `count`. Both may hold {placeholders}. */
export type Entry = string | { readonly one: string; readonly other: string }

/** The languages Memo is written in. */
export const LANGUAGES = ['en', 'de'] as const

/** A language Memo is written in. */
export type Language = (typeof LANGUAGES)[number]

/** What fills the placeholders of an entry. Numbers are written the language's way (1,204 or 1.204). */
export type Values = Readonly<Record<string, string | number>>

const formatters: Record<Language, { plural: Intl.PluralRules; number: Intl.NumberFormat }> = {
  en: { plural: new Intl.PluralRules('en'), number: new Intl.NumberFormat('en') },
  de: { plural: new Intl.PluralRules('de'), number: new Intl.NumberFormat('de') },
}

/**
 * The finished text of an entry. An entry with two forms needs a numeric `count`; the language's plural rule picks the form.
 * Throws when a placeholder has no value: that text would reach a person with braces in it.
 */
export function say(entry: Entry, values: Values = {}, language: Language = 'en'): string {
  const text = typeof entry === 'string' ? entry : pickForm(entry, values.count, language)
  return text.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = values[name]
    if (value === undefined) throw new RangeError(`say: “${text}” needs a value for {${name}}; pass { ${name}: … }.`)
    return typeof value === 'number' ? formatters[language].number.format(value) : value
  })
}

function pickForm(entry: { one: string; other: string }, count: string | number | undefined, language: Language): string {
  if (typeof count !== 'number') throw new RangeError(`say: “${entry.other}” has two forms; pass a number as count, got ${String(count)}.`)
  return formatters[language].plural.select(count) === 'one' ? entry.one : entry.other
}
