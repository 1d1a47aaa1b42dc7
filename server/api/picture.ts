import { FetchPicture, fetchPicture } from '#commands/fetch-picture.ts'
import { fetchDoor } from './fetch-door.ts'

/** `POST /api/picture` with `{ id, workspace, page, url }`: our own copy of a picture on the web (StoredFile). The id is the asker's, so that asking again changes nothing. */
export const picture = fetchDoor(FetchPicture, fetchPicture, 120)
