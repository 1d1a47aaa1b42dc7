import { z } from 'zod'

/** A picture of a story: as which story, in which theme, how wide. */
export type Picture = { story: string; theme: 'light' | 'dark'; width: number }

const NAME = /^[a-z0-9][a-z0-9-]*-(light|dark)-\d{2,4}$/

/** The name of a picture, as its reference file is called. */
export const pictureName = ({ story, theme, width }: Picture): string => `${story}-${theme}-${width}`

/** Whether this is the name of a picture: nothing that could lead out of a folder is. */
export const isPictureName = (name: string): boolean => NAME.test(name)

/** Where the reference of a picture lies in the repository. */
export const referenceOf = (name: string): string => `stories/pictures/${name}.png`

/** More than this nobody looks at one by one; three pictures for each also stay below what a request to a model may hold (100). */
export const MOST_LOOKS = 24

const kept = z.string().regex(/^[0-9a-f]{64}\.png$/)

/** A picture that a head draws differently than its merge base does; both, and what differs, by their names in the artifact store. */
export const Look = z.object({ name: z.string().regex(NAME), before: kept, after: kept, diff: kept.nullable() })
export type Look = z.infer<typeof Look>

/** The names of the pictures that a review accepts. One without a width names none. */
export const acceptedIn = (pictures: readonly (Omit<Picture, 'width'> & { width?: number | undefined; ok: boolean })[]): string[] =>
  pictures.flatMap(({ story, theme, width, ok }) => (ok && width !== undefined ? [pictureName({ story, theme, width })] : []))
