/** The typefaces a page's body can have. */
export const PAGE_FONTS = ['serif', 'sans', 'mono'] as const
export type PageFont = (typeof PAGE_FONTS)[number]
