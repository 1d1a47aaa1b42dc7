/** The carbon-copy papers a workspace or a page can be on. */
export const TINTS = ['white', 'canary', 'goldenrod', 'pink', 'mint', 'sky'] as const
export type Tint = (typeof TINTS)[number]
