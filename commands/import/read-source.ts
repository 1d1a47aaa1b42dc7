import { plainBlocks } from '#domain/document/plain-text.ts'
import type { ReadContext } from '#domain/document/markdown/types.ts'
import { schema } from '#domain/document/schema.ts'
import { NOTHING_STATED } from '#domain/import/front-matter.ts'
import { IMPORT_LIMITS } from '#domain/import/limits.ts'
import { readTextFile, type ReadFile } from '#domain/import/read-file.ts'
import { decodeText, type Decoded } from '#domain/import/text.ts'
import type { SourceFile } from './open-sources.ts'

/** Why a text file makes no page. */
export type NoText = 'too-large' | 'unreadable' | 'damaged'

/** The text of a file, or why there is none: too long, no text at all, or a damaged zip around it. */
export const textOf = async ({ open, bytes }: SourceFile): Promise<NonNullable<Decoded> | NoText> => {
  if (bytes > IMPORT_LIMITS.textBytes) return 'too-large'
  const chunks: Uint8Array[] = []
  try {
    for await (const chunk of await open()) chunks.push(chunk as Uint8Array)
  } catch (error) {
    // A full disk or a lost file is not the zip's fault; the job tries again.
    if (error instanceof Error && 'syscall' in error) throw error
    return 'damaged'
  }
  return decodeText(Buffer.concat(chunks)) ?? 'unreadable'
}

/**
 * Reads a text file as a page. Text nested so deeply that reading it as Markdown breaks off is taken as plain text, and told: one such
 * file must not end the import of all others.
 */
export const pageFrom = (text: string, kind: 'markdown' | 'text', context?: Omit<ReadContext, 'miss'>): { read: ReadFile; how: 'read' | 'as-plain-text' } => {
  try {
    return { read: readTextFile(text, kind, context), how: 'read' }
  } catch (error) {
    if (!(error instanceof RangeError)) throw error
    const body = schema.nodes.page.create(null, plainBlocks(text))
    return { read: { title: null, longTitle: null, body, stated: NOTHING_STATED, misses: [] }, how: 'as-plain-text' }
  }
}
