import { sql } from 'drizzle-orm'
import { boolean, integer, jsonb, pgTable, primaryKey, text } from 'drizzle-orm/pg-core'
import { bytea, citext, id, instant } from './columns.ts'

export const account = pgTable('account', {
  id: id().primaryKey(),
  email: citext('email').notNull(),
  name: text('name').notNull(),
  passwordHash: text('password_hash'),
  avatarFileId: id('avatar_file_id'),
  language: text('language').notNull().default('en'),
  timeZone: text('time_zone').notNull().default('UTC'),
  appearance: text('appearance').$type<'light' | 'dark' | 'system'>().notNull().default('system'),
  preferences: jsonb('preferences').$type<Record<string, unknown>>().notNull().default({}),
  emailVerifiedAt: instant('email_verified_at'),
  createdAt: instant('created_at').notNull().defaultNow(),
  /** The factory's own, made to try the product; counted nowhere. */
  isProbe: boolean('is_probe').generatedAlwaysAs(sql`email::text ilike '%@probe.memo.invalid'`),
})

export const accountIdentity = pgTable(
  'account_identity',
  {
    provider: text('provider').notNull(),
    subject: text('subject').notNull(),
    accountId: id('account_id').notNull(),
    createdAt: instant('created_at').notNull().defaultNow(),
  },
  (table) => [primaryKey({ columns: [table.provider, table.subject] })],
)

export const session = pgTable('session', {
  id: id().primaryKey(),
  accountId: id('account_id').notNull(),
  userAgent: text('user_agent').notNull().default(''),
  ip: text('ip').notNull().default(''),
  createdAt: instant('created_at').notNull().defaultNow(),
  seenAt: instant('seen_at').notNull().defaultNow(),
  expiresAt: instant('expires_at').notNull(),
  revokedAt: instant('revoked_at'),
})

export const oneTimeToken = pgTable('one_time_token', {
  id: id().primaryKey(),
  purpose: text('purpose').$type<'reset-password' | 'magic-link' | 'verify-email'>().notNull(),
  accountId: id('account_id'),
  email: citext('email').notNull(),
  tokenHash: bytea('token_hash').notNull(),
  createdAt: instant('created_at').notNull().defaultNow(),
  expiresAt: instant('expires_at').notNull(),
  usedAt: instant('used_at'),
})

export const mail = pgTable('mail', {
  id: id().primaryKey(),
  recipient: citext('recipient').notNull(),
  subject: text('subject').notNull(),
  bodyText: text('body_text').notNull(),
  bodyHtml: text('body_html').notNull(),
  createdAt: instant('created_at').notNull().defaultNow(),
  sentAt: instant('sent_at'),
  attempts: integer('attempts').notNull().default(0),
  lastError: text('last_error'),
  nextTryAt: instant('next_try_at').notNull().defaultNow(),
})

export const attempt = pgTable('attempt', {
  key: text('key').primaryKey(),
  tries: integer('tries').notNull(),
  until: instant('until').notNull(),
})
