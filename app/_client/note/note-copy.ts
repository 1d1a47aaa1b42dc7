import type * as Y from 'yjs'
import { writePage } from '#domain/document/markdown/page.ts'
import { KNOWS_NOTHING } from '#domain/document/markdown/types.ts'
import { documentFromY } from '#domain/document/yjs/document.ts'

/** A note's document as JSON, with everything in it. */
export const noteAsJson = (doc: Y.Doc): string => JSON.stringify(documentFromY(doc).toJSON(), null, 2)

/** A note as Markdown, with everything in it but comments. */
export const noteAsMarkdown = (doc: Y.Doc, title: string): string => writePage({ body: documentFromY(doc), title, frontMatter: [] }, KNOWS_NOTHING)
