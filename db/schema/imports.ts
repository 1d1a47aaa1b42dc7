import { bigint, integer, jsonb, pgTable, primaryKey, text } from 'drizzle-orm/pg-core'
import type { ImportMissKind } from '#domain/import/report.ts'
import type { ImportPreview, ImportSource, ImportState } from '#domain/import/state.ts'
import type { Refusal } from '#domain/outcome.ts'
import { id, instant } from './columns.ts'

export const pageImport = pgTable('page_import', {
  id: id().primaryKey(),
  accountId: id('account_id').notNull(),
  workspaceId: id('workspace_id').notNull(),
  parentId: id('parent_id'),
  state: text('state').$type<ImportState>().notNull().default('receiving'),
  sources: jsonb('sources').$type<ImportSource[]>().notNull(),
  bytes: bigint('bytes', { mode: 'number' }).notNull(),
  preview: jsonb('preview').$type<ImportPreview>(),
  made: integer('made').notNull().default(0),
  stored: integer('stored').notNull().default(0),
  misses: integer('misses').notNull().default(0),
  refusal: jsonb('refusal').$type<Refusal>(),
  worker: id('worker'),
  beatAt: instant('beat_at'),
  createdAt: instant('created_at').notNull().defaultNow(),
  endedAt: instant('ended_at'),
})

export const pageImportMiss = pgTable(
  'page_import_miss',
  {
    importId: id('import_id').notNull(),
    number: integer('number').notNull(),
    path: text('path').notNull(),
    kind: text('kind').$type<ImportMissKind>().notNull(),
    missed: text('missed').notNull(),
  },
  (table) => [primaryKey({ columns: [table.importId, table.number] })],
)
