import { asViewer, type Tx, type Viewer } from '#db/client.ts'
import { roleIn } from '#db/queries/roles.ts'
import { otherTitles, recentTitles, type TitleRow } from '#db/queries/search-titles.ts'
import { searchPages, type SearchRequest, type SearchResult } from '#db/queries/search.ts'
import { may } from '#domain/access/may.ts'
import { done, refuse, type Outcome } from '#domain/outcome.ts'

const RECENTS = 20
const OTHERS = 1_000

const ifMaySearch = <T>(viewer: Viewer, workspaceId: string, read: (tx: Tx) => Promise<T>): Promise<Outcome<T>> =>
  asViewer(viewer, async (tx) => {
    const role = await roleIn(tx, viewer, workspaceId)
    if (!may(role, 'search')) return refuse(role === null ? 'not-found' : 'forbidden')
    return done(await read(tx))
  })

/** Searches a workspace for `viewer`. A workspace one does not belong to is `not-found`, whether or not it exists. */
export const searchAs = (viewer: Viewer, request: SearchRequest): Promise<Outcome<SearchResult>> =>
  ifMaySearch(viewer, request.workspaceId, (tx) => searchPages(tx, request))

/** The titles that the palette answers from by itself: the 20 pages opened last and the 1,000 others changed last. */
export const titlesFor = (viewer: Viewer, workspaceId: string): Promise<Outcome<{ recents: TitleRow[]; others: TitleRow[] }>> =>
  ifMaySearch(viewer, workspaceId, async (tx) => {
    const recents = await recentTitles(tx, viewer, workspaceId, RECENTS)
    return { recents, others: await otherTitles(tx, workspaceId, recents.map(({ id }) => id), OTHERS) }
  })
