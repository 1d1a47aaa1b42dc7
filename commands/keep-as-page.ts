import type { Node } from 'prosemirror-model'
import { z } from 'zod'
import { pageById } from '#db/queries/pages.ts'
import { positionAt } from '#db/queries/siblings.ts'
import { myWorkspaces } from '#db/queries/workspaces.ts'
import { recordEvents } from '#db/writes/events.ts'
import { insertPage } from '#db/writes/pages.ts'
import { lockTree } from '#db/writes/tree-lock.ts'
import { may } from '#domain/access/may.ts'
import { readPage } from '#domain/document/markdown/page.ts'
import { KNOWS_NOTHING } from '#domain/document/markdown/types.ts'
import { schema } from '#domain/document/schema.ts'
import { seedY } from '#domain/document/yjs/document.ts'
import { done, refuse } from '#domain/outcome.ts'
import { TITLE_LIMIT } from '#domain/page/limits.ts'
import { pagePath } from '#domain/page/path.ts'
import { defineCommand, type CommandContext } from './command.ts'
import { seedDocument } from './documents/seed.ts'

// As much as a page may hold.
const MOST = 4_000_000

const Input = z.object({
  pageId: z.uuidv7(),
  /** The page it was written for. */
  near: z.uuidv7(),
  title: z.string().transform((title) => title.slice(0, TITLE_LIMIT)),
  /** A whole page as Markdown, or words that are nothing but words. */
  content: z.discriminatedUnion('kind', [z.object({ kind: z.literal('markdown'), text: z.string().max(MOST) }), z.object({ kind: z.literal('words'), text: z.string().max(MOST) })]),
})

const linesOf = (text: string): Node =>
  schema.nodes.page.create(null, text.split(/\r?\n/).filter((line) => line.trim() !== '').map((line) => schema.nodes.paragraph.create(null, schema.text(line))))

const bodyOf = ({ kind, text }: z.infer<typeof Input>['content']): Node => (kind === 'words' ? linesOf(text) : readPage(text, KNOWS_NOTHING).body)

// Where the page it was written for is, if pages may be made there; else the person's own workspace, which comes first and which nobody can take.
const homeFor = async ({ tx, actor }: CommandContext, near: string) => {
  const workspaces = await myWorkspaces(tx, actor)
  const there = (await pageById(tx, near))?.workspaceId
  const open = workspaces.filter(({ role }) => may(role, 'page.create'))
  return open.find(({ id }) => id === there) ?? open[0] ?? null
}

/** Makes a page of text that could not be saved where it was written, at the top of that page's workspace or of the person's own. */
export const keepAsPage = defineCommand({
  name: 'kept.as-page',
  input: Input,
  run: async (context, { pageId, near, title, content }) => {
    const { tx, actor, now } = context
    const home = await homeFor(context, near)
    if (!home) return refuse('forbidden')
    await lockTree(tx, home.id, 'add')
    const inserted = await insertPage(tx, {
      id: pageId, workspaceId: home.id, parentId: null, position: await positionAt(tx, { workspaceId: home.id, parentId: null }, 'end'), title, icon: null,
      ancestorIds: [], aclRootId: null, createdBy: actor.accountId, updatedBy: actor.accountId, createdAt: now, updatedAt: now,
    })
    if (inserted === 'taken') return refuse('conflict', { field: 'pageId' })
    await seedDocument(tx, { pageId, accountId: actor.accountId, document: seedY(bodyOf(content)) })
    await recordEvents(tx, [{ kind: 'page.created', workspaceId: home.id, accountId: actor.accountId, pageId }])
    return done({ pageId, path: pagePath(home.slug, { id: pageId, title }) })
  },
})
