import { z } from 'zod'

/** Where among its siblings a page goes: behind the page of this id, or at an end. */
export const Place = z.union([z.uuidv7(), z.literal('start'), z.literal('end')])
export type Place = z.infer<typeof Place>
