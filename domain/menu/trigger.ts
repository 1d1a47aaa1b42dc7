/** Menus that open at the caret while typing. */
export const CARET_MENUS = ['slash', 'page', 'mention', 'emoji'] as const
/** One of the menus at the caret. */
export type CaretMenuKind = (typeof CARET_MENUS)[number]

/** The longest query; what is longer was not meant for the menu. */
export const QUERY_LENGTH = 40

// `least`: so many letters must follow before the menu opens, and while fewer do it is closed.
type Trigger = { texts: readonly string[]; anywhere: boolean; least: number }

// Full-width forms are what input methods for Chinese and Japanese type.
const TRIGGERS: Readonly<Record<CaretMenuKind, Trigger>> = {
  page: { texts: ['[[', '［［'], anywhere: true, least: 0 },
  slash: { texts: ['/', '／'], anywhere: false, least: 0 },
  mention: { texts: ['@', '＠'], anywhere: false, least: 0 },
  // A colon is mostly a colon: two letters make it a name.
  emoji: { texts: [':', '：'], anywhere: false, least: 2 },
}

// After a space, an opening bracket, a quote, a dash, or a character of a script that does not part words.
const OPENS_AFTER = /[\s([{<«„“‘"'–—\-\p{Ps}\p{Pi}\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]$/u
const LETTERS = /[\p{L}\p{N}_+-]*$/u

/** A trigger that stands just before the caret: its menu, how many characters it is with the letters behind it, and those letters. */
export type FoundTrigger = { kind: CaretMenuKind; length: number; query: string }

const found = (kind: CaretMenuKind, before: string): FoundTrigger | null => {
  const { texts, anywhere, least } = TRIGGERS[kind]
  const query = least === 0 ? '' : (LETTERS.exec(before)?.[0] ?? '')
  if (query.length !== least) return null
  const upTo = before.slice(0, before.length - least)
  const text = texts.find((candidate) => upTo.endsWith(candidate))
  if (text === undefined) return null
  const rest = upTo.slice(0, -text.length)
  return anywhere || rest === '' || OPENS_AFTER.test(rest) ? { kind, length: text.length + least, query } : null
}

/**
 * The trigger that the text of a line before the caret ends with, if it opens a menu there; null otherwise. Inline nodes count as one character.
 * Whether the caret is in code, and whether the local person typed it, is for the caller to know.
 */
export const triggerAtEnd = (before: string): FoundTrigger | null => {
  for (const kind of CARET_MENUS) {
    const trigger = found(kind, before)
    if (trigger) return trigger
  }
  return null
}

/** What is typed behind the trigger of this menu in `text`, which begins with it; null when it does not any more, and the menu closes. */
export const queryIn = (kind: CaretMenuKind, text: string): string | null => {
  const { texts, least } = TRIGGERS[kind]
  const trigger = texts.find((candidate) => text.startsWith(candidate))
  const query = trigger === undefined ? null : text.slice(trigger.length)
  return query === null || query.length < least || query.length > QUERY_LENGTH || query.includes('\n') ? null : query
}
