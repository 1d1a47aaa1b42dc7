import * as Y from 'yjs'
import { z } from 'zod'
import { versionById } from '#db/queries/versions.ts'
import { putBack } from '#domain/document/merge/put-back.ts'
import { done, refuse } from '#domain/outcome.ts'
import { defineCommand } from './command.ts'
import { editDocument } from './documents/edit.ts'
import { pageDoor } from './page-door.ts'

const Input = z.object({ versionId: z.uuidv7() })

/** Brings back what a page lost since a version: missing blocks and letters return to their places, and what was written since stays. */
export const putBackVersion = defineCommand({
  name: 'version.put-back',
  input: Input,
  run: async ({ tx, actor }, { versionId }) => {
    const version = await versionById(tx, versionId)
    if (!version) return refuse('not-found', { field: 'versionId' })
    const page = await pageDoor({ tx, actor }, version.pageId, { action: 'page.write' })
    if (!page.ok) return page
    if (page.value.lockedBy !== null) return refuse('read-only')
    const before = new Y.Doc()
    Y.applyUpdate(before, version.state)
    const seq = await editDocument(tx, { pageId: version.pageId, accountId: actor.accountId }, (doc) => putBack(doc, before))
    return done({ pageId: version.pageId, seq })
  },
})
