import { generateKeyBetween } from 'fractional-indexing-jittered'
import { z } from 'zod'
import { pageById, siblingPositions } from '#db/queries/pages.ts'
import { roleIn } from '#db/queries/roles.ts'
import { recordEvents } from '#db/writes/events.ts'
import { insertPage } from '#db/writes/pages.ts'
import { may } from '#domain/access/may.ts'
import { done, refuse } from '#domain/outcome.ts'
import { PageIcon, TITLE_LIMIT } from '#domain/page/page.ts'
import { defineCommand } from './command.ts'

const Input = z.object({
  pageId: z.uuidv7(),
  workspaceId: z.uuidv7(),
  parentId: z.uuidv7().nullable(),
  /** The sibling to stand after: a page id, `start` or `end`. */
  after: z.union([z.uuidv7(), z.literal('start'), z.literal('end')]).default('end'),
  title: z.string().max(TITLE_LIMIT).default(''),
  icon: PageIcon.nullable().default(null),
})

/** The fractional position after `after` among `siblings`; an unknown sibling means the end. */
const positionAfter = (siblings: { id: string; position: string }[], after: string): string => {
  const index = after === 'start' ? -1 : after === 'end' ? siblings.length - 1 : siblings.findIndex(({ id }) => id === after)
  const at = index === -1 && after !== 'start' ? siblings.length - 1 : index
  return generateKeyBetween(siblings[at]?.position ?? null, siblings[at + 1]?.position ?? null)
}

/** Makes an empty page, under a parent or at the top of a workspace. */
export const createPage = defineCommand({
  name: 'page.create',
  input: Input,
  run: async ({ tx, actor, now }, input) => {
    const role = await roleIn(tx, actor, input.workspaceId)
    if (!may(role, 'page.create')) return refuse(role === null ? 'not-found' : 'forbidden')
    const parent = input.parentId ? await pageById(tx, input.parentId, 'lock') : null
    if (input.parentId && (!parent || parent.deletedAt || parent.workspaceId !== input.workspaceId)) return refuse('not-found', { field: 'parentId' })
    const siblings = await siblingPositions(tx, input.workspaceId, input.parentId)
    await insertPage(tx, {
      id: input.pageId,
      workspaceId: input.workspaceId,
      parentId: input.parentId,
      position: positionAfter(siblings, input.after),
      title: input.title,
      icon: input.icon,
      ancestorIds: parent ? [...parent.ancestorIds, parent.id] : [],
      aclRootId: parent?.aclRootId ?? null,
      createdBy: actor.accountId,
      updatedBy: actor.accountId,
      createdAt: now,
      updatedAt: now,
    })
    await recordEvents(tx, [{ kind: 'page.created', workspaceId: input.workspaceId, accountId: actor.accountId, pageId: input.pageId }])
    return done({ pageId: input.pageId })
  },
})
