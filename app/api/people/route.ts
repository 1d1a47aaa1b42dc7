import { asViewer } from '#db/client.ts'
import { membersOf } from '#db/queries/members.ts'
import { roleIn } from '#db/queries/roles.ts'
import { may } from '#domain/access/may.ts'
import { isId } from '#domain/ids.ts'
import { done, refuse } from '#domain/outcome.ts'
import { answer, notSignedIn } from '../../_door.ts'
import { currentActor } from '../../_session.ts'

/** `GET /api/people?workspace`: the members of a workspace by id and name, for those who may see them. */
export const GET = async (request: Request): Promise<Response> => {
  const actor = await currentActor()
  if (!actor) return notSignedIn()
  const workspace = new URL(request.url).searchParams.get('workspace') ?? ''
  if (!isId(workspace)) return answer(refuse('invalid', { field: 'workspace' }))
  return asViewer(actor, async (tx) => {
    if (!may(await roleIn(tx, actor, workspace), 'member.list')) return answer(refuse('not-found'))
    return answer(done((await membersOf(tx, workspace)).map(({ accountId, name }) => ({ id: accountId, name }))))
  })
}
