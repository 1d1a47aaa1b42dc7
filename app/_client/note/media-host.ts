import type { MediaHost } from '#domain/document/media-host.ts'
import { listeners } from '../sync/listeners.ts'
import { pickFiles } from './local-files.ts'
import { noteUploads, type UploadPorts } from './note-uploads.ts'
import { ownPageOf } from './own-page.ts'
import { webMedia } from './web-media.ts'

/** The media of a note, and the end of listening. */
export type NoteMedia = { host: MediaHost; stop: () => void }

/** Pictures, files and cards of a note: those put in here are shown from this device and sent, those of others as they arrive. */
export const noteMedia = (ports: Omit<UploadPorts, 'tell'>): NoteMedia => {
  const { note, faces } = ports
  const changed = listeners<string>()
  const uploads = noteUploads({ ...ports, tell: changed.tell })
  const web = webMedia(note, faces, changed.tell)
  return {
    host: {
      take: uploads.take,
      pick: pickFiles,
      state: uploads.state,
      cancel: ports.queue.cancel,
      retry: ports.queue.retry,
      ...web,
      ownPage: (url) => ownPageOf(url, { origin: location.origin, page: note.page, faces: note.body.faces }),
      watch: changed.add,
    },
    stop: uploads.stop,
  }
}
