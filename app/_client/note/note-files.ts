import { insertFiles, type ArrivingFile } from '#components/editor/menus/insert-files.ts'
import type { EditorHandle } from '#components/editor/editor.ts'
import { showToast } from '#components/ui/toast-store.ts'
import { newId } from '#domain/ids.ts'
import { say } from '#domain/words/say.ts'
import type { Words } from '#domain/words/words.ts'
import { uploadsOf } from '../upload/uploads.ts'
import type { Note } from './note-data.ts'
import type { NoteFaces } from './note-faces.ts'

// Pictures that the browser can draw get their box before anything is sent.
const sizeOf = async (file: File): Promise<ArrivingFile['size']> => {
  if (!file.type.startsWith('image/')) return null
  try {
    const bitmap = await createImageBitmap(file)
    const { width, height } = bitmap
    bitmap.close()
    return { width, height }
  } catch {
    return null // not a picture after all, whatever its name says
  }
}

type Target = { note: Note; editor: EditorHandle; faces: NoteFaces; words: Words['menus'] }

const send = (file: File, { note, editor, words }: Target, id: string): void => {
  const queue = uploadsOf(note.me.id)
  const { name, type } = file
  const stop = queue.onChange(({ id: changed, state }) => {
    if (changed !== id) return
    if (state.at === 'failed') {
      const text = say(words.uploadFailed, { name, reason: words.uploadReasons[state.refusal.reason] ?? words.uploadReasons.other }, note.reader.language)
      showToast({ kind: 'failed', text, action: { label: words.retry, run: () => queue.retry(id) } })
    }
    if (state.at === 'done' || state.at === 'cancelled') stop()
    editor.refreshFaces()
  })
  queue.add({ id, purpose: 'block', place: { workspace: note.workspace.id, page: note.page.id }, name: name || 'file', type, blob: file })
}

/** Puts files into the note at its caret, each in its final box at once from its local copy, and sends them. */
export const putFiles = async (target: Target, files: readonly File[]): Promise<void> => {
  const arriving = await Promise.all(
    files.map(async (file): Promise<ArrivingFile> => ({ id: newId(), name: file.name, type: file.type, bytes: file.size, size: await sizeOf(file) })),
  )
  arriving.forEach(({ id, name, type, bytes }, index) => {
    const file = files[index]
    if (!file) return
    target.faces.learn(id, { src: URL.createObjectURL(file), name, bytes, type })
    send(file, target, id)
  })
  insertFiles(target.editor.view, arriving)
}

/** Asks the person for files. */
export const pickFiles = (accept: 'image' | 'any', picked: (files: readonly File[]) => void): void => {
  const input = document.createElement('input')
  input.type = 'file'
  input.multiple = true
  if (accept === 'image') input.accept = 'image/*'
  input.onchange = () => picked([...(input.files ?? [])])
  input.click()
}
