import type { FileFace } from '#domain/document/html/types.ts'
import type { FileState, MediaHost, TakenFile } from '#domain/document/media-host.ts'
import { LIMITS } from '#domain/document/limits.ts'
import { tooLargeToSend } from '#domain/file/check.ts'
import { claimedKind } from '#domain/file/file-type.ts'
import { IMAGE_PIXELS } from '#domain/file/limits.ts'
import { newId } from '#domain/ids.ts'
import { say } from '#domain/words/say.ts'
import { sizeText } from '#domain/words/size-text.ts'
import { uploadRefusal } from '#domain/words/upload-refusal.ts'
import type { Words } from '#domain/words/words.ts'
import type { UploadRequest } from '../upload/send-file.ts'
import type { UploadQueue, UploadView } from '../upload/upload-queue.ts'
import { arrivals } from './arrivals.ts'
import { measure } from './local-files.ts'
import type { NoteFaces } from './note-faces.ts'
import type { Note } from './note-data.ts'

/** What the uploads of a note need of the screen around it. */
export type UploadPorts = {
  note: Note
  faces: NoteFaces
  /** The face of a file as far as it is known. */
  known: (id: string) => FileFace | null
  queue: UploadQueue
  /** Counts an upload of this page as something that waits; gives the function that ends it. */
  track: () => () => void
  texts: { media: Words['editor']['media']; files: Words['files'] }
  notify: (text: string) => void
  /** Called with the file whose state changed. */
  tell: (id: string) => void
}

type Held = Pick<UploadRequest, 'id' | 'name' | 'type' | 'blob'>

/** Looks at a file before it is taken: its size in px where it can be shown. Null, and a notice, where it may not come in. */
const admit = async (file: File, src: string, { note: { reader }, texts: { media }, notify }: UploadPorts): Promise<{ size: TakenFile['size'] } | null> => {
  const { name, type } = file
  const tooLarge = tooLargeToSend(file, LIMITS.fileBytes.stop)
  if (tooLarge) {
    notify(say(media.tooLarge, { name, size: sizeText(tooLarge.bytes, reader.language), limit: sizeText(tooLarge.limit, reader.language) }, reader.language))
    return null
  }
  if (claimedKind(type, name) !== 'image') return { size: null }
  const size = await measure(src)
  if (size === null) notify(say(media.keptAsFile, { name }, reader.language))
  if (size === null || size.width * size.height <= IMAGE_PIXELS) return { size }
  notify(say(media.tooManyPixels, { name, count: Math.round((size.width * size.height) / 1_000_000) }, reader.language))
  return null
}

/** Counts what is under way as something that waits on the page. */
const counter = (track: () => () => void): { see: (view: UploadView) => void; stop: () => void } => {
  const under = new Map<string, () => void>()
  return {
    see: ({ id, state }) => {
      const settled = state.at === 'done' || state.at === 'failed' || state.at === 'cancelled'
      if (!settled && !under.has(id)) under.set(id, track())
      if (!settled) return
      under.get(id)?.()
      under.delete(id)
    },
    stop: () => under.forEach((end) => end()),
  }
}

/** Files of a note on their way to the server, also those an earlier visit left on this device, and those that others send. */
export const noteUploads = (ports: UploadPorts): Pick<MediaHost, 'take' | 'state'> & { stop: () => void } => {
  const { note, faces, known, queue, tell } = ports
  const place = { workspace: note.workspace.id, page: note.page.id }
  const local = new Map<string, string>()
  const waiting = counter(ports.track)
  const show = ({ id, name, type, blob }: Held, src = URL.createObjectURL(blob)): void => {
    local.set(id, src)
    faces.learn(id, { src, name, bytes: blob.size, type })
  }
  const hear = (view: UploadView): void => {
    if (view.page !== place.page) return
    const held = local.has(view.id) ? null : queue.request(view.id)
    if (held !== null && view.state.at !== 'cancelled') show(held)
    waiting.see(view)
    tell(view.id)
  }
  const arriving = arrivals({
    heard: (id) => {
      faces.learn(id, { src: `/api/files/${id}`, name: '', bytes: 0, type: '' })
      tell(id)
    },
    absent: tell,
  })
  queue.views().forEach(hear)
  const unhear = queue.onChange(hear)
  const takeOne = async (file: File): Promise<TakenFile | null> => {
    const { name, type, size: bytes } = file
    const src = URL.createObjectURL(file)
    const admitted = await admit(file, src, ports)
    if (admitted === null) return URL.revokeObjectURL(src), null
    const id = newId()
    show({ id, name, type, blob: file }, src)
    queue.add({ id, purpose: 'block', place, name: name || 'file', type, blob: file })
    return { id, name, type, bytes, size: admitted.size }
  }
  return {
    take: async (files) => (await Promise.all(files.map(takeOne))).filter((taken) => taken !== null),
    state: (id) => stateOf(queue.views().find((view) => view.id === id)?.state, ports) ?? (known(id) === null && arriving.expects(id) ? { at: 'elsewhere' } : { at: 'settled' }),
    stop: () => {
      unhear()
      arriving.stop()
      waiting.stop()
      // What has arrived is shown from the server from now on; the rest is learnt again from the queue.
      for (const [id, src] of local) {
        faces.forget(id)
        if (queue.views().some((view) => view.id === id && view.state.at === 'done')) faces.learn(id, { src: `/api/files/${id}`, name: '', bytes: 0, type: '' })
        URL.revokeObjectURL(src)
      }
    },
  }
}

const stateOf = (under: UploadView['state'] | undefined, { texts, note }: UploadPorts): FileState | null => {
  switch (under?.at) {
    case 'done':
      return { at: 'stored', file: under.file }
    case 'failed':
      return { at: 'failed', reason: uploadRefusal(texts.files, under.refusal, note.reader.language) }
    case 'waiting':
    case 'sending':
      return under
    case 'cancelled':
      return { at: 'settled' }
    case undefined:
      return null
  }
}
