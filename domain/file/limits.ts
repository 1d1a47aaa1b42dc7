/** The largest picture, bytes: 20 MB. */
export const IMAGE_BYTES = 20_000_000
/** The largest picture, pixels: 50 megapixels. */
export const IMAGE_PIXELS = 50_000_000
/** The longest name of a file, characters; longer ones lose their middle. */
export const FILE_NAME_LIMIT = 200

/** What a file is for. An avatar belongs to a person, everything else to a page; `bookmark` is a picture copied from the web, for a card or the text. */
export const FILE_PURPOSES = ['block', 'cover', 'icon', 'avatar', 'bookmark'] as const
export type FilePurpose = (typeof FILE_PURPOSES)[number]
