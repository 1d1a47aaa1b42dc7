import type { Miss } from '#domain/document/markdown/types.ts'

/** What an import could not carry over. The first five are what reading a page misses; the rest concern whole files. */
export const IMPORT_MISSES = [
  'link', 'file', 'page', 'frontMatter', 'depth',
  'unsafe', 'double', 'symlink', 'encrypted', 'unreadable', 'unsupported', 'unused', 'too-large', 'title', 'tags', 'encoding', 'damaged',
] as const
export type ImportMissKind = (typeof IMPORT_MISSES)[number]

/** One line of the report: the file it is about, and what in it (an address, a key, a title). */
export type ImportMiss = { path: string; kind: ImportMissKind; text: string }

/** How many lines a report keeps; more are only counted. */
export const MOST_MISSES = 5_000

/** What reading missed in a file, as a line of the report. */
export const missIn = (path: string, { kind, text }: Miss): ImportMiss => ({ path, kind, text: text.slice(0, 500) })
