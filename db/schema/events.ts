import { bigint, jsonb, pgTable, text } from 'drizzle-orm/pg-core'
import { id, instant } from './columns.ts'

export const event = pgTable('event', {
  id: bigint('id', { mode: 'number' }).generatedAlwaysAsIdentity().primaryKey(),
  workspaceId: id('workspace_id'),
  accountId: id('account_id'),
  kind: text('kind').notNull(),
  pageId: id('page_id'),
  data: jsonb('data').$type<Record<string, unknown>>().notNull().default({}),
  at: instant('at').notNull().defaultNow(),
})

export const command = pgTable('command', {
  id: id().primaryKey(),
  accountId: id('account_id').notNull(),
  name: text('name').notNull(),
  result: jsonb('result').$type<unknown>().notNull(),
  at: instant('at').notNull().defaultNow(),
})
