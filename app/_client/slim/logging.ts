// In place of `lib0/logging`, which brings 20 kB of drawing in a console for the few sentences that Yjs says there.

/** Says something, without the styles it was given. */
export const print = (...words: readonly unknown[]): void => {
  console.log(...words.filter((word) => typeof word !== 'symbol'))
}

/** Warns of something, likewise. */
export const warn = (...words: readonly unknown[]): void => {
  console.warn(...words.filter((word) => typeof word !== 'symbol'))
}

export const BOLD = Symbol('bold')
export const UNBOLD = Symbol('unbold')
export const ORANGE = Symbol('orange')
export const RED = Symbol('red')
