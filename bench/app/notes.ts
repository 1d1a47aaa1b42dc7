import { setTimeout as wait } from 'node:timers/promises'
import type { Actor } from '#commands/command.ts'
import { createPage } from '#commands/create-page.ts'
import { seedDocument } from '#commands/documents/seed.ts'
import { mustSend } from '#commands/testing.ts'
import { asSystem } from '#db/client.ts'
import { pagesBehind } from '#db/queries/documents.ts'
import { readPage } from '#domain/document/stored/read.ts'
import type { StoredBlock } from '#domain/document/stored/types.ts'
import { seedY } from '#domain/document/yjs/document.ts'
import { newId } from '#domain/ids.ts'

const SENTENCE = 'Terns arrive in April, when the ice is gone and the first herring stands under the cliffs. '

const paragraph = (id: string): StoredBlock => ({ kind: 'paragraph', attrs: { id }, content: [[{ insert: SENTENCE }, { insert: 'They leave in August.', marks: { bold: {} } }]] })

// What a long note holds: mostly paragraphs, with a heading, a list, a to-do and a quote every ten blocks.
const blockAt = (at: number): StoredBlock => {
  const id = `bench${at}`
  switch (at % 10) {
    case 0: return { kind: 'heading', attrs: { id, level: 2 }, content: [[{ insert: `Part ${at / 10 + 1}` }]] }
    case 3: return { kind: 'bulletedList', content: [{ kind: 'listItem', attrs: { id }, content: [paragraph(`${id}a`)] }] }
    case 6: return { kind: 'todoList', content: [{ kind: 'todo', attrs: { id }, content: [paragraph(`${id}a`)] }] }
    case 8: return { kind: 'quote', attrs: { id }, content: [paragraph(`${id}a`)] }
    default: return paragraph(id)
  }
}

/** Makes a page of `blocks` top-level blocks of several kinds and waits until what follows from it is derived. Gives its id. */
export const makeNote = async (maker: Actor, workspaceId: string, blocks: number): Promise<string> => {
  const { pageId } = await mustSend(createPage, maker, { pageId: newId(), workspaceId, parentId: null, title: `A note of ${blocks} blocks` })
  const document = seedY(readPage(Array.from({ length: blocks }, (_, at) => blockAt(at))))
  await asSystem((tx) => seedDocument(tx, { pageId, accountId: maker.accountId, document }))
  while ((await asSystem((tx) => pagesBehind(tx, 1))).length > 0) await wait(50)
  return pageId
}
