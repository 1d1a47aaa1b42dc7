import { openImportOf } from '#commands/import-status.ts'
import { isId } from '#domain/ids.ts'
import { refuse } from '#domain/outcome.ts'
import { answer } from './answer.ts'
import { reading } from './door.ts'

/** `GET /api/import?workspace=ID`: one's import into a workspace that has not ended (ImportStatus), or null. */
export const openImport = reading(async (actor, request) => {
  const workspace = new URL(request.url).searchParams.get('workspace') ?? ''
  return answer(isId(workspace) ? await openImportOf(actor, workspace) : refuse('invalid', { field: 'workspace' }))
})
