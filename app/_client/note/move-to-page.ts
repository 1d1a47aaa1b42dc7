import type { PageChoice } from '#components/editor/menus/page-menu.tsx'
import { showToast } from '#components/ui/toast-store.ts'
import type { Outcome } from '#domain/outcome.ts'
import { loadWords } from '#domain/words/load-words.ts'
import { say } from '#domain/words/say.ts'
import type { Words } from '#domain/words/words.ts'
import { sendCommand, type ResultOf } from '../send-command.ts'
import type { Sync } from '../sync/sync.ts'
import { syncOf } from '../load-live.ts'
import type { Note } from './note-data.ts'

type Moving = { readonly note: Note; readonly words: Words['menus'] }

// The server moves what it has: first everything written here has to be there.
const PATIENCE = 8_000

const isSaved = (sync: Sync, page: string): Promise<boolean> =>
  new Promise((resolve) => {
    const look = (): boolean => sync.ledger.status(page).kind === 'saved'
    if (look()) {
      resolve(true)
      return
    }
    const end = (saved: boolean): void => {
      clearTimeout(timer)
      unhear()
      resolve(saved)
    }
    const timer = setTimeout(() => end(false), PATIENCE)
    const unhear = sync.ledger.onStatus(page, () => { if (look()) end(true) })
    void sync.flush('asked')
  })

const failed = async ({ note, words }: Moving, outcome: Exclude<Outcome<unknown>, { ok: true }>): Promise<void> => {
  const { reasons } = await loadWords(note.reader.language, 'refusals')
  showToast({ kind: 'failed', text: say(words.notMoved, { reason: reasons[outcome.reason] }, note.reader.language) })
}

const takeBack = async (moving: Moving, { fromPageId, toPageId, blocks, spots }: ResultOf<'blocks.move'>): Promise<void> => {
  const outcome = await sendCommand('blocks.move', { fromPageId: toPageId, toPageId: fromPageId, blocks, spots })
  if (outcome.ok) showToast({ kind: 'done', text: moving.words.movedBack })
  else await failed(moving, outcome)
}

/** Moves blocks of this note to another page, as far as the server has all that was written here; the notice offers to take it back. */
export const moveToPage = async (moving: Moving, blocks: readonly string[], page: PageChoice): Promise<void> => {
  const { note, words } = moving
  if (!(await isSaved(await syncOf(note.me.id), note.page.id))) {
    showToast({ kind: 'failed', text: words.notMovedUnsaved })
    return
  }
  const outcome = await sendCommand('blocks.move', { fromPageId: note.page.id, toPageId: page.id, blocks: [...blocks] })
  if (!outcome.ok) {
    await failed(moving, outcome)
    return
  }
  showToast({ kind: 'done', text: say(words.movedTo, { title: page.title }, note.reader.language), action: { label: words.undo, run: () => void takeBack(moving, outcome.value) } })
}
