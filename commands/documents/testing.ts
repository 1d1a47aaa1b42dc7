import * as Y from 'yjs'
import { asSystem } from '#db/client.ts'
import { blockById, lineIn } from '#domain/document/merge/blocks.ts'
import { block } from '#domain/document/merge/testing.ts'
import { BODY } from '#domain/document/yjs/elements.ts'
import { newId } from '#domain/ids.ts'
import type { Actor } from '../command.ts'
import { createPage } from '../create-page.ts'
import { mustSend, someone, someWorkspace } from '../testing.ts'
import { appendBatches } from './append.ts'
import type { Batch, BatchAnswer } from './batch.ts'
import { loadDocument, type LoadedDocument } from './loaded.ts'

/** A workspace of two members and an empty page in it. */
export const somePage = async (): Promise<{ linnea: Actor; otto: Actor; workspaceId: string; pageId: string }> => {
  const linnea = await someone()
  const otto = await someone('Otto Brandt')
  const workspaceId = await someWorkspace([{ actor: linnea, role: 'member' }, { actor: otto, role: 'member' }])
  const { pageId } = await mustSend(createPage, linnea, { pageId: newId(), workspaceId, parentId: null, title: 'Field notes' })
  return { linnea, otto, workspaceId, pageId }
}

/**
 * The document as the database has it.
 * @throws Error when there is none.
 */
export const stored = async (pageId: string): Promise<LoadedDocument> => {
  const loaded = await asSystem((tx) => loadDocument(tx, pageId))
  if (!loaded) throw new Error(`No document for page ${pageId}.`)
  return loaded
}

/** A person's device at a page: it edits its copy, makes numbered batches of what changed, and takes the page's state. */
export const writerAt = (actor: Actor, client = newId()) => {
  const doc = new Y.Doc()
  const body = doc.getXmlFragment(BODY)
  let [seq, seen] = [0, 0]
  let waiting: Uint8Array[] = []
  doc.on('update', (update: Uint8Array, origin: unknown) => {
    if (origin !== 'server') waiting.push(update)
  })
  const edit = (work: () => void) => doc.transact(work)
  return {
    doc, body, client, edit,
    addBlock: (id: string, text: string, at = body.length) => edit(() => body.insert(at, [block('paragraph', id, text)])),
    removeBlock: (id: string) => edit(() => body.delete(body.toArray().findIndex((child) => child === blockById(doc, id)), 1)),
    type: (id: string, text: string) =>
      edit(() => {
        const found = blockById(doc, id)
        if (!found) throw new Error(`No block ${id} on this device.`)
        const line = lineIn(found)
        if (line) line.insert(line.length, text)
        else found.insert(0, [new Y.XmlText(text)])
      }),
    /** What changed since the last batch, as the next one. */
    batch: (): Batch => {
      const update = waiting.length > 0 ? Y.mergeUpdates(waiting) : Y.encodeStateAsUpdate(new Y.Doc())
      waiting = []
      return { client, seq: ++seq, schemaVersion: 1, seen, update, actor }
    },
    take: ({ doc: from, seq: head }: LoadedDocument) => {
      Y.applyUpdate(doc, Y.encodeStateAsUpdate(from), 'server')
      seen = head
    },
  }
}

/** Appends one batch to a freshly loaded document and gives its answer. */
export const sendBatch = async (pageId: string, batch: Batch): Promise<BatchAnswer> => {
  const { answers } = await appendBatches(await stored(pageId), [batch])
  if (!answers[0]) throw new Error('A batch was not answered.')
  return answers[0]
}
