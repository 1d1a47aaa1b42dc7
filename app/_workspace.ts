import { notFound, permanentRedirect } from 'next/navigation'
import { cache } from 'react'
import type { Actor } from '#commands/command.ts'
import { asViewer } from '#db/client.ts'
import { workspaceBySlug, type MyWorkspace } from '#db/queries/workspaces.ts'
import { requireActor } from './_session.ts'

/** The workspace that a slug of `actor` leads to; asked once per request. */
const found = cache((accountId: string, slug: string) => asViewer({ accountId }, (tx) => workspaceBySlug(tx, { accountId }, slug)))

/**
 * Who asks, and the workspace at `slug`. `rest` is the path behind the slug, such as `/settings`: signing in brings back to it, and an
 * old address redirects with it. A workspace one does not belong to is not found.
 */
export const requireWorkspace = async (slug: string, rest = ''): Promise<{ actor: Actor; workspace: MyWorkspace }> => {
  const actor = await requireActor(`/${slug}${rest}`)
  const workspace = await found(actor.accountId, slug)
  if (!workspace) notFound()
  if (workspace.slug !== slug) permanentRedirect(`/${workspace.slug}${rest}`)
  return { actor, workspace }
}
