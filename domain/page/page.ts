import { z } from 'zod'
import { PAPERS } from '../paper.ts'
import { TAG_LIMIT } from './limits.ts'

/** What a page is: a note, a database, or a row of a database. */
export const PAGE_KINDS = ['page', 'database', 'row'] as const
export type PageKind = (typeof PAGE_KINDS)[number]

/** An emoji as its characters, or a lucide icon by name. */
export const PageIcon = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('emoji'), emoji: z.string().min(1).max(32) }),
  z.object({ kind: z.literal('lucide'), name: z.string().regex(/^[a-z0-9-]{1,40}$/) }),
])
export type PageIcon = z.infer<typeof PageIcon>

/** A picture, moved up or down by `offset` (0 top, 1 bottom), or one of the papers. */
export const PageCover = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('file'), file: z.uuidv7(), offset: z.number().min(0).max(1).default(0.5) }),
  z.object({ kind: z.literal('tint'), tint: z.enum(PAPERS) }),
])
export type PageCover = z.infer<typeof PageCover>

/** What a page is filed under: short words, each once. */
export const PageTags = z
  .array(z.string().trim().min(1).max(TAG_LIMIT.length))
  .max(TAG_LIMIT.count)
  .transform((tags) => [...new Set(tags)])
