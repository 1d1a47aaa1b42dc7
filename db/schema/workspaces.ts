import { integer, jsonb, pgTable, primaryKey, text } from 'drizzle-orm/pg-core'
import type { Role } from '#domain/access/may.ts'
import { bytea, citext, id, instant } from './columns.ts'

export const workspace = pgTable('workspace', {
  id: id().primaryKey(),
  kind: text('kind').$type<'personal' | 'team'>().notNull(),
  name: text('name').notNull(),
  slug: text('slug').notNull(),
  tint: text('tint').notNull().default('canary'),
  language: text('language').notNull().default('simple'),
  settings: jsonb('settings').$type<Record<string, unknown>>().notNull().default({}),
  createdBy: id('created_by'),
  createdAt: instant('created_at').notNull().defaultNow(),
  version: integer('version').notNull().default(1),
  deletedAt: instant('deleted_at'),
})

export const workspaceSlug = pgTable('workspace_slug', {
  slug: text('slug').primaryKey(),
  workspaceId: id('workspace_id').notNull(),
})

export const membership = pgTable(
  'membership',
  {
    workspaceId: id('workspace_id').notNull(),
    accountId: id('account_id').notNull(),
    role: text('role').$type<Role>().notNull(),
    createdAt: instant('created_at').notNull().defaultNow(),
  },
  (table) => [primaryKey({ columns: [table.workspaceId, table.accountId] })],
)

export const invite = pgTable('invite', {
  id: id().primaryKey(),
  workspaceId: id('workspace_id').notNull(),
  email: citext('email').notNull(),
  role: text('role').$type<Role>().notNull(),
  tokenHash: bytea('token_hash').notNull(),
  invitedBy: id('invited_by'),
  createdAt: instant('created_at').notNull().defaultNow(),
  sentAt: instant('sent_at').notNull().defaultNow(),
  expiresAt: instant('expires_at').notNull(),
  acceptedAt: instant('accepted_at'),
  acceptedBy: id('accepted_by'),
  revokedAt: instant('revoked_at'),
})
