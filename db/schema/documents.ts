import { bigint, boolean, date, integer, jsonb, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import type { Trace } from '#domain/document/merge/trace.ts'
import type { PageCover, PageIcon } from '#domain/page/page.ts'
import { bytea, id, instant } from './columns.ts'

const count = (name: string) => bigint(name, { mode: 'number' })

export const doc = pgTable('doc', {
  pageId: id('page_id').primaryKey(),
  workspaceId: id('workspace_id').notNull(),
  schemaVersion: integer('schema_version').notNull().default(1),
  snapshot: bytea('snapshot'),
  snapshotSeq: count('snapshot_seq').notNull().default(0),
  headSeq: count('head_seq').notNull().default(0),
  projectedSeq: count('projected_seq').notNull().default(0),
  stateBytes: integer('state_bytes').notNull().default(0),
  headAt: instant('head_at').notNull().defaultNow(),
  base: bytea('base'),
  baseSeq: count('base_seq').notNull().default(0),
})

export const docUpdate = pgTable(
  'doc_update',
  {
    pageId: id('page_id').notNull(),
    seq: count('seq').notNull(),
    workspaceId: id('workspace_id').notNull(),
    clientId: id('client_id').notNull(),
    clientSeq: count('client_seq').notNull(),
    accountId: id('account_id'),
    schemaVersion: integer('schema_version').notNull(),
    payload: bytea('payload').notNull(),
    at: instant('at').notNull().defaultNow(),
  },
  (table) => [primaryKey({ columns: [table.pageId, table.seq] })],
)

export const docClient = pgTable(
  'doc_client',
  {
    pageId: id('page_id').notNull(),
    clientId: id('client_id').notNull(),
    workspaceId: id('workspace_id').notNull(),
    accountId: id('account_id').notNull(),
    lastSeq: count('last_seq').notNull(),
    head: count('head').notNull(),
    at: instant('at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.pageId, table.clientId] })],
)

export const docWriter = pgTable(
  'doc_writer',
  {
    pageId: id('page_id').notNull(),
    yjsClient: count('yjs_client').notNull(),
    workspaceId: id('workspace_id').notNull(),
    accountId: id('account_id').notNull(),
  },
  (table) => [primaryKey({ columns: [table.pageId, table.yjsClient] })],
)

export const docTrace = pgTable(
  'doc_trace',
  {
    pageId: id('page_id').notNull(),
    seq: count('seq').notNull(),
    workspaceId: id('workspace_id').notNull(),
    trace: jsonb('trace').$type<Trace>().notNull(),
  },
  (table) => [primaryKey({ columns: [table.pageId, table.seq] })],
)

export const docProjection = pgTable('doc_projection', {
  pageId: id('page_id').primaryKey(),
  workspaceId: id('workspace_id').notNull(),
  seq: count('seq').notNull(),
  bodyText: text('body_text').notNull(),
  outline: jsonb('outline').$type<{ block: string; level: number; text: string }[]>().notNull().default([]),
  words: integer('words').notNull().default(0),
  blocks: integer('blocks').notNull().default(0),
  at: instant('at').notNull().defaultNow(),
})

export const version = pgTable('version', {
  id: id().primaryKey(),
  pageId: id('page_id').notNull(),
  workspaceId: id('workspace_id').notNull(),
  kind: text('kind').$type<'automatic' | 'named' | 'guard'>().notNull(),
  name: text('name'),
  seq: count('seq').notNull(),
  schemaVersion: integer('schema_version').notNull(),
  state: bytea('state').notNull(),
  title: text('title').notNull(),
  icon: jsonb('icon').$type<PageIcon>(),
  cover: jsonb('cover').$type<PageCover>(),
  tags: text('tags').array().notNull().default([]),
  authors: uuid('authors').array().notNull().default([]),
  wordsAdded: integer('words_added').notNull().default(0),
  wordsRemoved: integer('words_removed').notNull().default(0),
  contentHash: bytea('content_hash').notNull(),
  createdAt: instant('created_at').notNull().defaultNow(),
})

export const pageLink = pgTable(
  'page_link',
  {
    fromPage: id('from_page').notNull(),
    block: text('block').notNull(),
    toPage: id('to_page').notNull(),
    workspaceId: id('workspace_id').notNull(),
    sentence: text('sentence').notNull().default(''),
  },
  (table) => [primaryKey({ columns: [table.fromPage, table.block, table.toPage] })],
)

export const mention = pgTable(
  'mention',
  {
    pageId: id('page_id').notNull(),
    block: text('block').notNull(),
    accountId: id('account_id').notNull(),
    workspaceId: id('workspace_id').notNull(),
  },
  (table) => [primaryKey({ columns: [table.pageId, table.block, table.accountId] })],
)

export const todo = pgTable(
  'todo',
  {
    pageId: id('page_id').notNull(),
    block: text('block').notNull(),
    workspaceId: id('workspace_id').notNull(),
    position: integer('position').notNull(),
    bodyText: text('body_text').notNull(),
    checked: boolean('checked').notNull(),
    due: jsonb('due').$type<unknown>(),
    dueOn: date('due_on'),
    assignee: id('assignee'),
  },
  (table) => [primaryKey({ columns: [table.pageId, table.block] })],
)

export const keptText = pgTable('kept_text', {
  id: id().primaryKey(),
  accountId: id('account_id').notNull(),
  workspaceId: id('workspace_id').notNull(),
  pageId: id('page_id').notNull(),
  block: text('block'),
  bodyText: text('body_text').notNull(),
  payload: bytea('payload'),
  reason: text('reason').notNull(),
  createdAt: instant('created_at').notNull().defaultNow(),
  settledAt: instant('settled_at'),
  place: jsonb('place').$type<{ after?: string }>().notNull().default({}),
})

export const searchChunk = pgTable(
  'search_chunk',
  {
    pageId: id('page_id').notNull(),
    block: text('block').notNull(),
    position: integer('position').notNull(),
    workspaceId: id('workspace_id').notNull(),
    part: integer('part').notNull().default(0),
    kind: text('kind').$type<'heading' | 'body'>().notNull(),
    bodyText: text('body_text').notNull(),
    folded: text('folded').notNull(),
  },
  (table) => [primaryKey({ columns: [table.pageId, table.position] })],
)
