import { bigint, integer, pgTable, primaryKey, text } from 'drizzle-orm/pg-core'
import { bytea, id, instant } from './columns.ts'

export const file = pgTable('file', {
  id: id().primaryKey(),
  workspaceId: id('workspace_id'),
  pageId: id('page_id'),
  accountId: id('account_id'),
  purpose: text('purpose').$type<'block' | 'cover' | 'icon' | 'avatar' | 'bookmark'>().notNull().default('block'),
  name: text('name').notNull(),
  type: text('type').notNull(),
  bytes: bigint('bytes', { mode: 'number' }).notNull(),
  sha256: bytea('sha256').notNull(),
  width: integer('width'),
  height: integer('height'),
  createdAt: instant('created_at').notNull().defaultNow(),
  deletedAt: instant('deleted_at'),
})

export const fileUse = pgTable(
  'file_use',
  {
    fileId: id('file_id').notNull(),
    pageId: id('page_id').notNull(),
    workspaceId: id('workspace_id').notNull(),
  },
  (table) => [primaryKey({ columns: [table.fileId, table.pageId] })],
)
