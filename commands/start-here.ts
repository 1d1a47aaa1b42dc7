import { generateKeyBetween } from 'fractional-indexing-jittered'
import type { Tx } from '#db/client.ts'
import { insertPage } from '#db/writes/pages.ts'
import { newBlockId } from '#domain/document/ids.ts'
import { readPage } from '#domain/document/stored/read.ts'
import type { StoredBlock } from '#domain/document/stored/types.ts'
import { seedY } from '#domain/document/yjs/document.ts'
import { newId } from '#domain/ids.ts'
import type { Language } from '#domain/words/say.ts'
import { wordsFor } from '#domain/words/words.ts'
import { seedDocument } from './documents/seed.ts'

const textBlock = (kind: 'paragraph' | 'heading', text: string): StoredBlock => ({ kind, attrs: { id: newBlockId() }, content: [text === '' ? [] : [{ insert: text }]] })
const todo = (text: string): StoredBlock => ({ kind: 'todo', attrs: { id: newBlockId() }, content: [textBlock('paragraph', text)] })

// A welcome, things to try that can be ticked, and an empty line to write on.
const firstLines = (language: Language): StoredBlock[] => {
  const { hello, tryTitle, slash, drag, link, find, invite } = wordsFor(language).account.start
  return [
    textBlock('paragraph', hello),
    textBlock('heading', tryTitle),
    { kind: 'todoList', content: [slash, drag, link, find, invite].map(todo) },
    textBlock('paragraph', ''),
  ]
}

/** Puts the first note into a new personal workspace, in the transaction that makes it, and gives the note's id and title. */
export const startHere = async (
  tx: Tx,
  about: { workspaceId: string; accountId: string; language: Language; now: Date },
): Promise<{ id: string; title: string }> => {
  const id = newId()
  const title = wordsFor(about.language).account.startHere
  await insertPage(tx, {
    id,
    workspaceId: about.workspaceId,
    position: generateKeyBetween(null, null),
    title,
    createdBy: about.accountId,
    updatedBy: about.accountId,
    createdAt: about.now,
    updatedAt: about.now,
  })
  await seedDocument(tx, { pageId: id, accountId: about.accountId, document: seedY(readPage(firstLines(about.language))) })
  return { id, title }
}
