import { cookies, headers } from 'next/headers'
import { notFound, redirect } from 'next/navigation'
import { cache } from 'react'
import type { Actor } from '#commands/command.ts'
import { asViewer } from '#db/client.ts'
import { ownAccount } from '#db/queries/accounts.ts'
import { workspaceBySlug, type MyWorkspace } from '#db/queries/workspaces.ts'
import { may } from '#domain/access/may.ts'
import type { Reader } from '#domain/words/date-text.ts'
import { isLanguage, pickLanguage } from '#domain/words/pick-language.ts'
import { askedPath, requireActor } from '../_session.ts'

/** Whose desk a screen of a workspace lies on. */
export type Desk = { actor: Actor; me: { name: string; picture: string | undefined }; reader: Reader; workspace: MyWorkspace }

/**
 * The workspace at this slug and the person at it, asked once per request. Somebody who is not signed in goes to sign in and comes back;
 * an old slug goes to the present one; a workspace that is not theirs is not found, whether or not it exists.
 */
export const readDesk = cache(async (slug: string): Promise<Desk> => {
  const path = await askedPath()
  const actor = await requireActor(path)
  const { workspace, account } = await asViewer(actor, async (tx) => ({ workspace: await workspaceBySlug(tx, actor, slug), account: await ownAccount(tx) }))
  if (!workspace || !may(workspace.role, 'workspace.read')) notFound()
  if (workspace.slug !== slug) redirect(path.replace(/^\/[^/?]*/, `/${workspace.slug}`))
  const [jar, head] = await Promise.all([cookies(), headers()])
  const language = isLanguage(account?.language) ? account.language : pickLanguage(jar.get('memo-language')?.value ?? head.get('accept-language'))
  return {
    actor,
    me: { name: account?.name ?? '', picture: account?.avatarFileId ? `/api/files/${account.avatarFileId}` : undefined },
    reader: { now: new Date(), timeZone: account?.timeZone ?? 'UTC', language },
    workspace,
  }
})
