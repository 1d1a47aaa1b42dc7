import * as Y from 'yjs'
import { showToast } from '#components/ui/toast-store.ts'
import { newId } from '#domain/ids.ts'
import type { Words } from '#domain/words/words.ts'
import { sendCommand } from '../send-command.ts'
import type { LiveDocument } from '../sync/document.ts'
import type { KeptRow } from '../sync/device-database.ts'
import type { Sync } from '../sync/sync.ts'
import type { KeptHere } from '../use-kept-text.ts'

/** What can be done with kept text. */
export type KeptDeed = 'put-back' | 'copy' | 'copy-to-page' | 'discard'

type Here = { sync: Sync; live: LiveDocument | null; words: Pick<Words, 'common' | 'saving'>; go: (href: string) => void }

// What the server found malformed once it would find so again.
const canReturn = ({ reason, update }: KeptRow): boolean => update !== null && reason !== 'malformed'

/** Whether a kept text can go back now: the server's wherever its page can be seen, the device's into the document that is open and can be written. */
export const canPutBack = (kept: KeptHere, live: LiveDocument | null, mode: 'write' | 'read'): boolean =>
  kept.from === 'server' ? kept.href !== null : live?.page === kept.page && mode === 'write' && canReturn(kept.row)

/**
 * Makes refused changes again, in the document they were made in: they join it where they were typed, whatever others did meanwhile, and
 * are sent as new ones. False when the document lacks something that they build on.
 */
export const makeAgain = (doc: Y.Doc, update: Uint8Array): boolean => {
  const trial = new Y.Doc()
  Y.applyUpdate(trial, Y.encodeStateAsUpdate(doc))
  Y.applyUpdate(trial, update)
  const fits = trial.store.pendingStructs === null && trial.store.pendingDs === null
  trial.destroy()
  if (fits) Y.applyUpdate(doc, update, 'put-back')
  return fits
}

const putBack = async (kept: KeptHere, { sync, live }: Here): Promise<boolean> => {
  if (kept.from === 'server') return (await sendCommand('kept.put-back', { keptId: kept.id })).ok
  if (!live || kept.row.update === null || !makeAgain(live.doc, kept.row.update)) return false
  await live.flush()
  await sync.discardKept(kept.id)
  return true
}

type AsPage = { near: string; title: string; content: { kind: 'markdown' | 'words'; text: string } }

/** Makes a page of text that cannot be saved where it is, and says so with the way to it. */
export const keepAsPage = async (what: AsPage, { words: { common, saving }, go }: Pick<Here, 'words' | 'go'>): Promise<boolean> => {
  const made = await sendCommand('kept.as-page', { pageId: newId(), ...what })
  if (made.ok) showToast({ kind: 'done', text: saving.keptAsPage, action: { label: common.open, run: () => go(made.value.path) } })
  else showToast({ kind: 'failed', text: saving.notKeptAsPage })
  return made.ok
}

/** Does what a person chose to do with a kept text. */
export const doKept = async (kept: KeptHere, deed: KeptDeed, here: Here): Promise<void> => {
  const { sync, words } = here
  switch (deed) {
    case 'put-back': {
      const done = await putBack(kept, here)
      return void showToast(done ? { kind: 'done', text: words.saving.wasPutBack } : { kind: 'failed', text: words.saving.notPutBack })
    }
    case 'copy':
      await navigator.clipboard.writeText(kept.text)
      return void showToast({ kind: 'done', text: words.common.copied })
    case 'copy-to-page':
      return void (await keepAsPage({ near: kept.page, title: kept.pageTitle, content: { kind: 'words', text: kept.text } }, here))
    case 'discard':
      if (kept.from === 'device') await sync.discardKept(kept.id)
      else await sendCommand('kept.discard', { keptId: kept.id })
  }
}
