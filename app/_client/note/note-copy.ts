import type * as Y from 'yjs'
import { documentFromY } from '#domain/document/yjs/document.ts'

/** A note's document as JSON, with everything in it. */
export const noteAsJson = (doc: Y.Doc): string => JSON.stringify(documentFromY(doc).toJSON(), null, 2)

/** A note's words, a blank line between blocks: plain text, which is Markdown too. */
export const noteAsText = (doc: Y.Doc): string => documentFromY(doc).textBetween(0, documentFromY(doc).content.size, '\n\n')
