import { asViewer, type Viewer } from '#db/client.ts'
import { roleIn } from '#db/queries/roles.ts'
import { searchPages, type SearchRequest, type SearchResult } from '#db/queries/search.ts'
import { may } from '#domain/access/may.ts'
import { done, refuse, type Outcome } from '#domain/outcome.ts'

/** Searches a workspace for `viewer`. A workspace one does not belong to is `not-found`, whether or not it exists. */
export const searchAs = (viewer: Viewer, request: SearchRequest): Promise<Outcome<SearchResult>> =>
  asViewer(viewer, async (tx) => {
    const role = await roleIn(tx, viewer, request.workspaceId)
    if (!may(role, 'search')) return refuse(role === null ? 'not-found' : 'forbidden')
    return done(await searchPages(tx, request))
  })
