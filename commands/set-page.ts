import { z } from 'zod'
import { recordEvents } from '#db/writes/events.ts'
import { updatePage } from '#db/writes/pages.ts'
import { done, refuse } from '#domain/outcome.ts'
import { PAGE_FONTS } from '#domain/page/fonts.ts'
import { PageCover, PageIcon, PageTags } from '#domain/page/page.ts'
import { PAPERS } from '#domain/paper.ts'
import { defineCommand } from './command.ts'
import { pageDoor } from './page-door.ts'

const Changes = z
  .object({
    icon: PageIcon.nullable(),
    cover: PageCover.nullable(),
    tint: z.enum(PAPERS).nullable(),
    font: z.enum(PAGE_FONTS),
    smallText: z.boolean(),
    fullWidth: z.boolean(),
    spellCheck: z.boolean(),
    tags: PageTags,
  })
  .partial()
  .strict()
  .refine((changes) => Object.keys(changes).length > 0, 'names nothing to change')

/** Changes what a page looks like and is filed as: any of icon, cover, tint, font, sizes, tags. Fields that are not named stay. */
export const setPage = defineCommand({
  name: 'page.set',
  input: z.object({ pageId: z.uuidv7(), changes: Changes }),
  run: async (context, { pageId, changes }) => {
    const { tx, actor, now } = context
    const page = await pageDoor(context, pageId, { action: 'page.write', hold: 'page' })
    if (!page.ok) return page
    if (page.value.lockedBy) return refuse('read-only')
    // zod's partial() allows an explicit undefined, which JSON cannot say.
    const named = Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined))
    await updatePage(tx, page.value, { ...named, updatedBy: actor.accountId, updatedAt: now })
    await recordEvents(tx, [{ kind: 'page.changed', workspaceId: page.value.workspaceId, accountId: actor.accountId, pageId, data: { fields: Object.keys(named) } }])
    return done({ pageId })
  },
})
