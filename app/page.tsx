import { notFound, redirect } from 'next/navigation'
import { asViewer } from '#db/client.ts'
import { myWorkspaces } from '#db/queries/workspaces.ts'
import { currentActor } from './_session.ts'

/** The front door: on to the first workspace, or to sign in. */
export default async function FrontDoor() {
  const actor = await currentActor()
  if (!actor) redirect('/sign-in')
  const [first] = await asViewer(actor, (tx) => myWorkspaces(tx, actor))
  if (!first) notFound()
  redirect(`/${first.slug}`)
}
