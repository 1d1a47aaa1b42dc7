/** The longest title, in characters. */
export const TITLE_LIMIT = 250

/** The longest tag, in characters, and the most tags of a page. */
export const TAG_LIMIT = { length: 40, count: 50 } as const
