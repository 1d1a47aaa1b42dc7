import { FetchBookmark, fetchBookmark } from '#commands/fetch-bookmark.ts'
import { fetchDoor } from './fetch-door.ts'

/** `POST /api/bookmark` with `{ workspace, page, url }`: what a web page says about itself (Bookmark). A POST, because it keeps pictures. */
export const bookmark = fetchDoor(FetchBookmark, fetchBookmark, 40)
