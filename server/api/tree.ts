import { asViewer } from '#db/client.ts'
import { roleIn } from '#db/queries/roles.ts'
import { treeLevel, treePageById } from '#db/queries/tree.ts'
import { may } from '#domain/access/may.ts'
import { isId } from '#domain/ids.ts'
import { done, refuse } from '#domain/outcome.ts'
import { answer } from './answer.ts'
import { reading } from './door.ts'

const MOST_PAGES = 50

/**
 * The tree, a window at a time: `?workspace&parent&after` gives the children of a page (no parent: the top level) from behind a child;
 * `?workspace&page=…&page=…` says where up to 50 pages stand now.
 */
export const tree = reading(async (actor, request) => {
  const query = new URL(request.url).searchParams
  const workspace = query.get('workspace') ?? ''
  const parent = query.get('parent')
  const after = query.get('after')
  const pages = query.getAll('page').slice(0, MOST_PAGES)
  if (![workspace, ...pages, ...[parent, after].filter((id) => id !== null)].every(isId)) return answer(refuse('invalid'))
  return asViewer(actor, async (tx) => {
    if (!may(await roleIn(tx, actor, workspace), 'page.read')) return answer(refuse('not-found'))
    if (pages.length === 0) return answer(done(await treeLevel(tx, workspace, parent, after ? { after } : {})))
    const found = []
    for (const id of pages) found.push({ id, found: await treePageById(tx, workspace, id) })
    return answer(done(found))
  })
})
