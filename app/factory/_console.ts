import { headers } from 'next/headers'
import { notFound } from 'next/navigation'
import { cache } from 'react'
import type { Actor } from '#commands/command.ts'
import { asViewer } from '#db/client.ts'
import { ownAccount } from '#db/queries/accounts.ts'
import { factoryRole } from '#db/queries/factory/console.ts'
import type { PersonRole } from '#domain/factory/act.ts'
import type { Reader } from '#domain/words/date-text.ts'
import { requestLanguage } from '../_language.ts'
import { readerOf } from '../_reader.ts'
import { requireActor } from '../_session.ts'

/** Who stands at the console. */
export type AtConsole = { actor: Actor; role: PersonRole; reader: Reader }

/** The person at the console, asked once per request. For whoever is not one of the factory's people it is not there. */
export const readConsole = cache(async (): Promise<AtConsole> => {
  const path = new URL((await headers()).get('x-memo-path') ?? '/factory', 'http://memo.invalid').pathname
  const actor = await requireActor(path)
  const { role, account } = await asViewer(actor, async (tx) => ({ role: await factoryRole(tx), account: await ownAccount(tx) }))
  if (role === null) notFound()
  return { actor, role, reader: readerOf(account?.timeZone ?? 'UTC', await requestLanguage()) }
})
