import { FetchBookmark, fetchBookmark } from '#commands/fetch-bookmark.ts'
import { fetchDoor } from '../../_fetch-door.ts'

/** `POST /api/bookmark` with `{ workspace, page, url }`: what a web page says about itself (Bookmark). A POST, because it keeps pictures. */
export const POST = fetchDoor(FetchBookmark, (actor, asked) => fetchBookmark(actor, asked), 40)
