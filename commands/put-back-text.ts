import { z } from 'zod'
import { openKeptText } from '#db/queries/kept-text.ts'
import { settleKeptText } from '#db/writes/kept-text.ts'
import { putWords } from '#domain/document/edit/put-words.ts'
import { newBlockId } from '#domain/document/ids.ts'
import { bodyOf } from '#domain/document/yjs/elements.ts'
import { createMirror, readBody } from '#domain/document/yjs/mirror.ts'
import { writeBody } from '#domain/document/yjs/write.ts'
import { done, refuse } from '#domain/outcome.ts'
import { defineCommand } from './command.ts'
import { editDocument } from './documents/edit.ts'
import { pageDoor } from './page-door.ts'

/** Puts words that lost their block back where they were typed, or as near as what is left of the page allows. */
export const putBackText = defineCommand({
  name: 'kept.put-back',
  input: z.object({ keptId: z.uuidv7() }),
  run: async ({ tx, actor, now }, { keptId }) => {
    const kept = await openKeptText(tx, actor, keptId)
    if (!kept) return refuse('not-found', { field: 'keptId' })
    const page = await pageDoor({ tx, actor }, kept.pageId, { action: 'page.write' })
    if (!page.ok) return page
    if (page.value.lockedBy !== null) return refuse('read-only')
    const words = { text: kept.bodyText, block: kept.block, after: kept.place.after ?? null }
    await editDocument(tx, { pageId: kept.pageId, accountId: actor.accountId }, (doc) => {
      const mirror = createMirror(bodyOf(doc))
      const before = readBody(mirror)
      writeBody(mirror, before, putWords(before, words, newBlockId))
    })
    await settleKeptText(tx, keptId, now)
    return done({ pageId: kept.pageId })
  },
})

/** Lets go of words that lost their block. */
export const discardText = defineCommand({
  name: 'kept.discard',
  input: z.object({ keptId: z.uuidv7() }),
  run: async ({ tx, actor, now }, { keptId }) => {
    if (!(await openKeptText(tx, actor, keptId))) return refuse('not-found', { field: 'keptId' })
    await settleKeptText(tx, keptId, now)
    return done({ keptId })
  },
})
