import type { FilePurpose } from '#domain/file/limits.ts'
import { newId } from '#domain/ids.ts'
import { loadWords } from '#domain/words/load-words.ts'
import type { Language } from '#domain/words/say.ts'
import { uploadRefusal } from '#domain/words/upload-refusal.ts'
import { systemClock } from '../sync/clock.ts'
import { sendFile } from './send-file.ts'
import { openUploadQueue, type UploadQueue } from './upload-queue.ts'
import { deviceUploads } from './upload-store.ts'

const queues = new Map<string, UploadQueue>()

const open = (account: string): UploadQueue => {
  const queue = openUploadQueue({ send: sendFile, store: deviceUploads(account), clock: systemClock, random: Math.random })
  for (const event of ['online', 'focus']) window.addEventListener(event, queue.wake)
  // The warning of the browser, only while a file is on its way.
  window.addEventListener('beforeunload', (event) => {
    if (queue.views().some(({ state }) => state.at === 'sending')) event.preventDefault()
  })
  void queue.resume()
  return queue
}

/** The uploads of an account in this tab: one queue, opened when it is first asked for, with what an earlier visit left. */
export const uploadsOf = (account: string): UploadQueue => {
  const queue = queues.get(account) ?? open(account)
  queues.set(account, queue)
  return queue
}

/** A file on its way: its stored id once it has arrived, or why it has not; the reason is a sentence to show. */
type UploadEnd = { readonly ok: true; readonly file: string; readonly name: string; readonly type: string } | { readonly ok: false; readonly reason: string }

/** Where a file belongs. `track` is told while it is under way, so that the page's status counts it (`Sync.track`). */
export type UploadTo = { account: string; language: Language; purpose: FilePurpose; place: { workspace: string; page: string } | null; track?: () => () => void }

/**
 * Stores a file and waits for it, however long the network is away. `progress` is told a share from 0 to 1; aborting cancels. The reason
 * of a refusal is a sentence to show; after aborting it is `cancelled`. Never rejects.
 */
export const uploadFile = async (to: UploadTo, file: File, progress: (share: number) => void, signal: AbortSignal): Promise<UploadEnd> => {
  const queue = uploadsOf(to.account)
  const id = newId()
  const untrack = to.track?.()
  const stop = queue.onChange((view) => { if (view.id === id && view.state.at === 'sending') progress(view.state.share) })
  const cancel = () => queue.cancel(id)
  signal.addEventListener('abort', cancel, { once: true })
  try {
    queue.add({ id, purpose: to.purpose, place: to.place, name: file.name || 'file', type: file.type, blob: file })
    if (signal.aborted) cancel()
    const end = await queue.settled(id)
    if (end.at === 'done') return { ok: true, file: end.file.id, name: end.file.name, type: end.file.type }
    if (end.at === 'failed') return { ok: false, reason: uploadRefusal(await loadWords(to.language, 'files'), end.refusal, to.language) }
    return { ok: false, reason: 'cancelled' }
  } finally {
    stop()
    untrack?.()
    signal.removeEventListener('abort', cancel)
  }
}
