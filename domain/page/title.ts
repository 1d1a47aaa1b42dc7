/** The longest title, in characters. */
export const TITLE_LIMIT = 250
