import * as Y from 'yjs'
import { noteAsMarkdown } from './note/note-copy.ts'
import type { Sync } from './sync/sync.ts'

/** A page as Markdown, as this device has it, with everything that waits. */
export const waitingAsText = async (sync: Sync, page: string): Promise<string> => {
  const doc = new Y.Doc()
  const settled = await sync.settled(page)
  for (const update of [...(settled ? [settled] : []), ...(await sync.waitingUpdates(page))]) Y.applyUpdate(doc, update)
  return noteAsMarkdown(doc, sync.nameOf(page))
}
