/** The six carbon-copy papers a workspace, a page or an option can be on. */
export const PAPERS = ['white', 'canary', 'goldenrod', 'pink', 'mint', 'sky'] as const

/** One of the six papers. */
export type Paper = (typeof PAPERS)[number]

/** Whether a stored or received value names a paper. */
export function isPaper(value: unknown): value is Paper {
  return PAPERS.some((paper) => paper === value)
}
