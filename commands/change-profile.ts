import { z } from 'zod'
import { isOwnPicture } from '#db/queries/accounts.ts'
import { updateAccount } from '#db/writes/accounts.ts'
import { APPEARANCES } from '#domain/account/appearance.ts'
import { PersonName, TimeZone } from '#domain/account/profile.ts'
import { done, refuse } from '#domain/outcome.ts'
import { LANGUAGES } from '#domain/words/say.ts'
import { defineCommand } from './command.ts'

const Input = z.object({
  name: PersonName.optional(),
  language: z.enum(LANGUAGES).optional(),
  timeZone: TimeZone.optional(),
  appearance: z.enum(APPEARANCES).optional(),
  /** A picture uploaded for this purpose; null takes it away. */
  avatarFileId: z.uuidv7().nullable().optional(),
})

/** Changes what a person tells about themselves and how Memo looks to them. Absent fields stay. */
export const changeProfile = defineCommand({
  name: 'account.change',
  input: Input,
  run: async ({ tx, actor }, input) => {
    if (input.avatarFileId && !(await isOwnPicture(tx, actor, input.avatarFileId))) return refuse('not-found', { field: 'avatarFileId' })
    const values = Object.fromEntries(Object.entries(input).filter(([, value]) => value !== undefined))
    if (Object.keys(values).length > 0) await updateAccount(tx, actor.accountId, values)
    return done({ accountId: actor.accountId })
  },
})
