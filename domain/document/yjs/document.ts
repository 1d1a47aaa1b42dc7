import type { Node } from 'prosemirror-model'
import * as Y from 'yjs'
import { newBlockId } from '../ids.ts'
import { storedBlocks } from '../stored/write.ts'
import { withIds } from '../with-ids.ts'
import { bodyOf, elementFrom } from './elements.ts'
import { createMirror, readBody } from './mirror.ts'

/** The document in a shared state. What this version does not know is in it as unknown blocks, marks and inline nodes. */
export const documentFromY = (ydoc: Y.Doc): Node => readBody(createMirror(bodyOf(ydoc)))

/**
 * A new shared state that holds `page`, each block with an id: those who open a page without them would each name its blocks. Seed once, on the server, under a lock: two seeds of one page would merge into two copies.
 */
export function seedY(page: Node): Y.Doc {
  const ydoc = new Y.Doc()
  ydoc.transact(() => bodyOf(ydoc).insert(0, storedBlocks(withIds(page, newBlockId)).map(elementFrom)))
  return ydoc
}
