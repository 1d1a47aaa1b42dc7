/** Micro-dollars as people read them. */
export const dollars = (micro: number, known = true): string => `$${(micro / 1_000_000).toFixed(2)}${known ? '' : ' and what is not known'}`
