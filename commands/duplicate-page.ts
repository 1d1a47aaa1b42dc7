import { z } from 'zod'
import { readDocument } from '#db/queries/document-node.ts'
import type { PageRow } from '#db/queries/pages.ts'
import { positionAt } from '#db/queries/siblings.ts'
import { subtree } from '#db/queries/subtree.ts'
import { recordEvents } from '#db/writes/events.ts'
import { insertPage } from '#db/writes/pages.ts'
import { copyOf } from '#domain/document/copy.ts'
import { seedY } from '#domain/document/yjs/document.ts'
import { newId } from '#domain/ids.ts'
import { done, refuse } from '#domain/outcome.ts'
import { TITLE_LIMIT } from '#domain/page/limits.ts'
import { defineCommand, type CommandContext } from './command.ts'
import { seedDocument } from './documents/seed.ts'
import { pageDoor } from './page-door.ts'

// Copied in one transaction; more than this would hold the tree's lock for too long.
const MOST_PAGES = 500

const copyRow = (row: PageRow, ids: ReadonlyMap<string, string>, { actor, now }: CommandContext) => {
  const renewed = (id: string) => ids.get(id) ?? id
  const { icon, cover, tint, font, smallText, fullWidth, spellCheck, tags, frontMatter, props, kind, title, position, workspaceId, aclRootId } = row
  return {
    id: renewed(row.id), workspaceId, aclRootId, kind, title, position, icon, cover, tint, font, smallText, fullWidth, spellCheck, tags, frontMatter, props,
    parentId: row.parentId && renewed(row.parentId),
    databaseId: row.databaseId && renewed(row.databaseId),
    ancestorIds: row.ancestorIds.map(renewed),
    createdBy: actor.accountId, updatedBy: actor.accountId, createdAt: now, updatedAt: now,
  }
}

/**
 * Copies a page with everything below it, behind the original: looks, tags and text, with links among the copied pages leading to the
 * copies. The copy has no history, comments, pins or lock. `title` is the copy's,
 * in the language of whoever copies; pages below keep theirs.
 */
export const duplicatePage = defineCommand({
  name: 'page.duplicate',
  input: z.object({ pageId: z.uuidv7(), copyId: z.uuidv7(), title: z.string().transform((title) => title.slice(0, TITLE_LIMIT)) }),
  run: async (context, { pageId, copyId, title }) => {
    const { tx, actor } = context
    const page = await pageDoor(context, pageId, { action: 'page.create', hold: 'tree' })
    if (!page.ok) return page
    const { workspaceId, parentId } = page.value
    const rows = await subtree(tx, pageId, MOST_PAGES + 1)
    if (rows.length > MOST_PAGES) return refuse('too-large', { detail: String(MOST_PAGES) })
    const ids = new Map(rows.map(({ id }) => [id, id === pageId ? copyId : newId()]))
    const position = await positionAt(tx, { workspaceId, parentId }, pageId)
    for (const row of rows) {
      const copy = copyRow(row, ids, context)
      const inserted = await insertPage(tx, row.id === pageId ? { ...copy, title, position } : copy)
      if (inserted === 'taken') return refuse('conflict', { field: 'copyId' })
      const document = await readDocument(tx, row.id)
      if (document && document.seq > 0) await seedDocument(tx, { pageId: copy.id, accountId: actor.accountId, document: seedY(copyOf(document.page, ids)) })
    }
    await recordEvents(tx, [{ kind: 'page.created', workspaceId, accountId: actor.accountId, pageId: copyId, data: { from: pageId, pages: rows.length } }])
    return done({ pageId: copyId, pages: rows.length })
  },
})
