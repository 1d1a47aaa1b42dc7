import { z } from 'zod'

/**
 * What a backup says of itself, in `manifest.json`. Tables are PostgreSQL's text form of COPY, those of the factory named with their schema; files
 * are as they lie in the data folder.
 */
export const Manifest = z.object({
  format: z.literal(1),
  createdAt: z.iso.datetime(),
  migrations: z.array(z.string()),
  tables: z.array(z.object({ name: z.string().regex(/^([a-z_]+\.)?[a-z_]+$/), columns: z.array(z.string().regex(/^[a-z0-9_]+$/)), rows: z.number().int() })),
  files: z.number().int(),
})
export type Manifest = z.infer<typeof Manifest>

/** A table's name in a manifest as SQL. */
export const identifier = (name: string): string => name.split('.').map((part) => `"${part}"`).join('.')
