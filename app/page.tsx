import { redirect } from 'next/navigation'
import { asViewer } from '#db/client.ts'
import { lastWorkspace } from '#db/queries/last-workspace.ts'
import { currentActor } from './_session.ts'

/** The front door: to the workspace one was in last, or to sign in. */
export default async function FrontDoor() {
  const actor = await currentActor()
  if (!actor) redirect('/sign-in')
  const slug = await asViewer(actor, (tx) => lastWorkspace(tx, actor))
  redirect(slug === null ? '/new' : `/${slug}`)
}
