import type * as Y from 'yjs'
import type { EditorHandle } from '#components/editor/editor.ts'
import { putFiles } from '#components/editor/media/put-files.ts'
import type { Sync } from '../sync/sync.ts'
import { removeTooLarge, textOfChange, tooLargeChange, typedInto } from '../sync/too-large.ts'
import { downloadText } from './download.ts'
import type { Note } from './note-data.ts'

/** Where a change that is over the limit goes, with what it was written in. */
export type TooLargeIn = { note: Note; sync: Sync; doc: Y.Doc; editor: EditorHandle | null; name: string }

/**
 * Takes the change that is over the limit out of the note, with its text as a file of the note or not at all; or only downloads its text. What
 * was typed into its lines since stays in the note.
 */
export const settleTooLarge = async ({ note, sync, doc, editor, name }: TooLargeIn, choice: 'attach' | 'undo' | 'download'): Promise<void> => {
  const change = await tooLargeChange(sync, note.page.id)
  if (!change) return
  const file = `${name}.txt`
  if (choice === 'download') return downloadText(file, 'text/plain', textOfChange(change))
  if (!editor) return
  const typed = typedInto(change, doc)
  await removeTooLarge(sync, note.page.id, doc)
  if (typed.length > 0) editor.view.pasteText(typed.join('\n'))
  if (choice === 'undo') return
  await putFiles(editor.view, [new File([textOfChange(change)], file, { type: 'text/plain' })], editor.host)
}
