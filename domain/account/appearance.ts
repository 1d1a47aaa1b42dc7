/** How the interface is lit. Apart from the other rules of a profile, because a browser needs the list and not the parsers. */
export const APPEARANCES = ['light', 'dark', 'system'] as const
export type Appearance = (typeof APPEARANCES)[number]
