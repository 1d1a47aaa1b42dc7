import { boolean, jsonb, pgView, text } from 'drizzle-orm/pg-core'
import { citext, id, instant } from './columns.ts'

/** The viewer's own account, as far as they may read it: everything but the password hash. */
export const myAccount = pgView('my_account', {
  id: id().notNull(),
  email: citext('email').notNull(),
  name: text('name').notNull(),
  avatarFileId: id('avatar_file_id'),
  language: text('language').notNull(),
  timeZone: text('time_zone').notNull(),
  appearance: text('appearance').$type<'light' | 'dark' | 'system'>().notNull(),
  preferences: jsonb('preferences').$type<Record<string, unknown>>().notNull(),
  createdAt: instant('created_at').notNull(),
  hasPassword: boolean('has_password').notNull(),
}).existing()
