declare module 'commonmark-spec' {
  /** The examples of CommonMark, in order. A tab is written as an arrow. */
  export const tests: readonly { readonly number: number; readonly markdown: string; readonly html: string; readonly section: string }[]
}
