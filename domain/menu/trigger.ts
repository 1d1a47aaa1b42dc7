/** Menus that open at the caret while typing. */
export const CARET_MENUS = ['slash', 'page'] as const
export type CaretMenuKind = (typeof CARET_MENUS)[number]

/** The longest query; what is longer was not meant for the menu. */
export const QUERY_LENGTH = 40

type Trigger = { texts: readonly string[]; anywhere: boolean }

// Full-width forms are what input methods for Chinese and Japanese type.
const TRIGGERS: Readonly<Record<CaretMenuKind, Trigger>> = {
  page: { texts: ['[[', '［［'], anywhere: true },
  slash: { texts: ['/', '／'], anywhere: false },
}

// After a space, an opening bracket, a quote, a dash, or a character of a script that does not part words.
const OPENS_AFTER = /[\s([{<«„“‘"'–—\-\p{Ps}\p{Pi}\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]$/u

/** A trigger that stands just before the caret: its menu, and how many characters it is. */
export type FoundTrigger = { kind: CaretMenuKind; length: number }

/**
 * The trigger that the text of a line before the caret ends with, if it opens a menu there; null otherwise. Inline nodes count as one character.
 * Whether the caret is in code, and whether the local person typed it, is for the caller to know.
 */
export const triggerAtEnd = (before: string): FoundTrigger | null => {
  for (const kind of CARET_MENUS) {
    const { texts, anywhere } = TRIGGERS[kind]
    const text = texts.find((candidate) => before.endsWith(candidate))
    if (text === undefined) continue
    const rest = before.slice(0, -text.length)
    if (anywhere || rest === '' || OPENS_AFTER.test(rest)) return { kind, length: text.length }
  }
  return null
}

/** Whether `text` begins with the trigger of this menu: when it does not any more, the menu closes. */
export const startsWithTrigger = (kind: CaretMenuKind, text: string): string | null => TRIGGERS[kind].texts.find((trigger) => text.startsWith(trigger)) ?? null
