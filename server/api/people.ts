import { asViewer } from '#db/client.ts'
import { membersOf } from '#db/queries/members.ts'
import { roleIn } from '#db/queries/roles.ts'
import { may } from '#domain/access/may.ts'
import { isId } from '#domain/ids.ts'
import { done, refuse } from '#domain/outcome.ts'
import { answer } from './answer.ts'
import { reading } from './door.ts'

/** `GET /api/people?workspace`: the members of a workspace by id and name, for those who may see them. */
export const people = reading(async (actor, request) => {
  const workspace = new URL(request.url).searchParams.get('workspace') ?? ''
  if (!isId(workspace)) return answer(refuse('invalid', { field: 'workspace' }))
  return asViewer(actor, async (tx) => {
    if (!may(await roleIn(tx, actor, workspace), 'member.list')) return answer(refuse('not-found'))
    return answer(done((await membersOf(tx, workspace)).map(({ accountId, name }) => ({ id: accountId, name }))))
  })
})
