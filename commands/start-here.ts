import { generateKeyBetween } from 'fractional-indexing-jittered'
import type { Tx } from '#db/client.ts'
import { insertPage } from '#db/writes/pages.ts'
import { newId } from '#domain/ids.ts'
import type { Language } from '#domain/words/say.ts'
import { wordsFor } from '#domain/words/words.ts'

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
  return { id, title }
}
