import { z } from 'zod'
import { pageById } from '#db/queries/pages.ts'
import { roleIn } from '#db/queries/roles.ts'
import { positionAt } from '#db/queries/siblings.ts'
import { recordEvents } from '#db/writes/events.ts'
import { insertPage } from '#db/writes/pages.ts'
import { lockTree } from '#db/writes/tree-lock.ts'
import { may } from '#domain/access/may.ts'
import { done, refuse } from '#domain/outcome.ts'
import { PageIcon } from '#domain/page/page.ts'
import { Place } from '#domain/page/place.ts'
import { TITLE_LIMIT } from '#domain/page/limits.ts'
import { defineCommand } from './command.ts'

const Input = z.object({
  pageId: z.uuidv7(),
  workspaceId: z.uuidv7(),
  parentId: z.uuidv7().nullable(),
  after: Place.default('end'),
  title: z.string().max(TITLE_LIMIT).default(''),
  icon: PageIcon.nullable().default(null),
})

/** Makes an empty page, under a parent or at the top of a workspace. */
export const createPage = defineCommand({
  name: 'page.create',
  input: Input,
  run: async ({ tx, actor, now }, input) => {
    const role = await roleIn(tx, actor, input.workspaceId)
    if (!may(role, 'page.create')) return refuse(role === null ? 'not-found' : 'forbidden')
    await lockTree(tx, input.workspaceId, 'add')
    const parent = input.parentId ? await pageById(tx, input.parentId) : null
    if (input.parentId && (!parent || parent.deletedAt || parent.workspaceId !== input.workspaceId)) return refuse('not-found', { field: 'parentId' })
    const inserted = await insertPage(tx, {
      id: input.pageId,
      workspaceId: input.workspaceId,
      parentId: input.parentId,
      position: await positionAt(tx, { workspaceId: input.workspaceId, parentId: input.parentId }, input.after),
      title: input.title,
      icon: input.icon,
      ancestorIds: parent ? [...parent.ancestorIds, parent.id] : [],
      aclRootId: parent?.aclRootId ?? null,
      createdBy: actor.accountId,
      updatedBy: actor.accountId,
      createdAt: now,
      updatedAt: now,
    })
    if (inserted === 'taken') return refuse('conflict', { field: 'pageId' })
    await recordEvents(tx, [{ kind: 'page.created', workspaceId: input.workspaceId, accountId: actor.accountId, pageId: input.pageId }])
    return done({ pageId: input.pageId })
  },
})
