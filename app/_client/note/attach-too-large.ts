import type * as Y from 'yjs'
import type { EditorHandle } from '#components/editor/editor.ts'
import { loadWords } from '#domain/words/load-words.ts'
import type { Sync } from '../sync/sync.ts'
import { removeTooLarge, textOfChange, tooLargeChange } from '../sync/too-large.ts'
import { downloadText } from './download.ts'
import type { Note } from './note-data.ts'
import type { NoteFaces } from './note-faces.ts'
import { putFiles } from './note-files.ts'

/** Where a change that is over the limit goes, with what it was written in. */
export type TooLargeIn = { note: Note; sync: Sync; doc: Y.Doc; editor: EditorHandle | null; files: NoteFaces; name: string }

/** Takes the change that is over the limit out of the note, with its text as a file of the note or not at all; or only downloads its text. */
export const settleTooLarge = async ({ note, sync, doc, editor, files, name }: TooLargeIn, choice: 'attach' | 'undo' | 'download'): Promise<void> => {
  const change = await tooLargeChange(sync, note.page.id)
  if (!change) return
  const file = `${name}.txt`
  if (choice === 'download') return downloadText(file, 'text/plain', textOfChange(change))
  await removeTooLarge(sync, note.page.id, doc)
  if (choice === 'undo' || !editor) return
  const words = await loadWords(note.reader.language, 'menus')
  await putFiles({ note, editor, faces: files, words }, [new File([textOfChange(change)], file, { type: 'text/plain' })])
}
