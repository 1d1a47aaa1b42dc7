import { clip } from '../../markdown/forms/clip.ts'

/** Its element; one in a figure is read with the pictures. */
export const video = clip('video')
