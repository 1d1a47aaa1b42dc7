import { boolean, integer, jsonb, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import type { FrontMatter } from '#domain/document/markdown/front-matter.ts'
import type { PageFont } from '#domain/page/fonts.ts'
import type { PageCover, PageIcon, PageKind } from '#domain/page/page.ts'
import { id, instant } from './columns.ts'

export const page = pgTable('page', {
  id: id().primaryKey(),
  workspaceId: id('workspace_id').notNull(),
  parentId: id('parent_id'),
  kind: text('kind').$type<PageKind>().notNull().default('page'),
  databaseId: id('database_id'),
  position: text('position').notNull(),
  title: text('title').notNull().default(''),
  icon: jsonb('icon').$type<PageIcon>(),
  cover: jsonb('cover').$type<PageCover>(),
  tint: text('tint'),
  font: text('font').$type<PageFont>().notNull().default('serif'),
  smallText: boolean('small_text').notNull().default(false),
  fullWidth: boolean('full_width').notNull().default(false),
  spellCheck: boolean('spell_check').notNull().default(true),
  lockedBy: id('locked_by'),
  tags: text('tags').array().notNull().default([]),
  frontMatter: jsonb('front_matter').$type<FrontMatter>(),
  props: jsonb('props').$type<Record<string, unknown>>().notNull().default({}),
  ancestorIds: uuid('ancestor_ids').array().notNull().default([]),
  aclRootId: id('acl_root_id'),
  version: integer('version').notNull().default(1),
  createdBy: id('created_by'),
  createdAt: instant('created_at').notNull().defaultNow(),
  updatedBy: id('updated_by'),
  updatedAt: instant('updated_at').notNull().defaultNow(),
  deletedAt: instant('deleted_at'),
  deletedBy: id('deleted_by'),
  deletedRootId: id('deleted_root_id'),
})

export const pageVisit = pgTable(
  'page_visit',
  {
    accountId: id('account_id').notNull(),
    pageId: id('page_id').notNull(),
    workspaceId: id('workspace_id').notNull(),
    visitedAt: instant('visited_at').notNull().defaultNow(),
    visits: integer('visits').notNull().default(1),
  },
  (table) => [primaryKey({ columns: [table.accountId, table.pageId] })],
)

export const pin = pgTable(
  'pin',
  {
    accountId: id('account_id').notNull(),
    pageId: id('page_id').notNull(),
    workspaceId: id('workspace_id').notNull(),
    position: text('position').notNull(),
  },
  (table) => [primaryKey({ columns: [table.accountId, table.pageId] })],
)

export const treeOpen = pgTable(
  'tree_open',
  {
    accountId: id('account_id').notNull(),
    pageId: id('page_id').notNull(),
    workspaceId: id('workspace_id').notNull(),
  },
  (table) => [primaryKey({ columns: [table.accountId, table.pageId] })],
)
