import { z } from 'zod'

/** First path segments that Memo itself answers, so no workspace can be called so. */
export const RESERVED_SLUGS = [
  'account', 'admin', 'api', 'app', 'assets', 'auth', 'factory', 'favicon', 'feedback', 'health', 'help', 'import', 'invite', 'login', 'mail',
  'new', 'p', 'public', 'reset-password', 'forgot-password', 'robots', 'settings', 'share', 'sign-in', 'sign-out', 'sign-up', 'static', 'welcome', 'www',
] as const

/** A workspace's name in addresses: 2 to 40 small letters, digits and single dashes. */
export const Slug = z
  .string()
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/)
  .min(2)
  .max(40)
  .refine((slug) => !(RESERVED_SLUGS as readonly string[]).includes(slug))

/** A slug made from a name, valid except that it may be taken; `number` > 1 is put behind it to tell it from others. */
export const slugFrom = (name: string, number = 1): string => {
  const tail = number > 1 ? `-${number}` : ''
  const base = name.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().replace(/[^a-z0-9]+/g, '-').slice(0, 40 - tail.length).replace(/^-+|-+$/g, '')
  const slug = `${base}${tail}`
  return Slug.safeParse(slug).success ? slug : `workspace${tail}`
}
