import type { Bookmark } from '#domain/bookmark/bookmark.ts'
import type { MediaHost, RemoteState } from '#domain/document/media-host.ts'
import type { StoredFile } from '#domain/file/stored-file.ts'
import { newId } from '#domain/ids.ts'
import { askServer } from './ask-server.ts'
import { atMost } from '#domain/at-most.ts'
import type { Note } from './note-data.ts'
import type { NoteFaces } from './note-faces.ts'

const FETCHES_AT_ONCE = 4

/** What the server reads from the web for a note. `tell` is called with the address whose state changed. */
export const webMedia = ({ workspace, page }: Pick<Note, 'workspace' | 'page'>, faces: NoteFaces, tell: (url: string) => void): Pick<MediaHost, 'fetch' | 'remote' | 'bookmark'> => {
  const place = { workspace: workspace.id, page: page.id }
  const states = new Map<string, RemoteState>()
  const inTurn = atMost(FETCHES_AT_ONCE)
  const become = (url: string, next: RemoteState): void => {
    states.set(url, next)
    tell(url)
  }
  const learn = (id: string, { name, bytes, type } = { name: '', bytes: 0, type: '' }): void => faces.learn(id, { src: `/api/files/${id}`, name, bytes, type })
  return {
    fetch: async (url) => {
      become(url, 'fetching')
      const outcome = await inTurn(() => askServer<StoredFile>('/api/picture', { id: newId(), ...place, url }))
      if (!outcome.ok) return become(url, 'failed'), null
      learn(outcome.value.id, outcome.value)
      // The block is about to be told its file, which draws it; nothing is left to say of the address.
      states.set(url, 'idle')
      return outcome.value
    },
    remote: (url) => states.get(url) ?? 'idle',
    bookmark: async (url) => {
      become(url, 'fetching')
      const outcome = await inTurn(() => askServer<Bookmark>('/api/bookmark', { ...place, url }))
      if (!outcome.ok) return become(url, 'failed'), null
      states.set(url, 'idle')
      for (const id of [outcome.value.icon, outcome.value.image]) if (id !== null) learn(id)
      return outcome.value
    },
  }
}
