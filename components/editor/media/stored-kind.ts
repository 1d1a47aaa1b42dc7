import type { EditorView } from '@tiptap/pm/view'
import type { StoredFile } from '#domain/file/stored-file.ts'
import { schema } from '#domain/document/schema.ts'
import { asUpkeep } from '../binding/sync.ts'

/**
 * Brings a picture's block to what the server found in its bytes: what is no picture becomes a file of the same id, a size that was not known
 * is filled in. Says whether it became a file. Nobody's step of the history.
 */
export function settlePicture(view: EditorView, pos: number, file: StoredFile): 'picture' | 'file' {
  const node = view.state.doc.nodeAt(pos)
  if (node?.type !== schema.nodes.image || node.attrs['file'] !== file.id) return 'picture'
  if (file.kind !== 'image') {
    const { id } = node.attrs as { id: string }
    const plain = schema.nodes.file.create({ id, file: file.id, name: file.name, bytes: file.bytes, type: file.type })
    view.dispatch(asUpkeep(view.state.tr.replaceWith(pos, pos + node.nodeSize, plain)))
    return 'file'
  }
  if (node.attrs['naturalWidth'] === null && file.width !== null && file.height !== null) {
    view.dispatch(asUpkeep(view.state.tr.setNodeAttribute(pos, 'naturalWidth', file.width).setNodeAttribute(pos, 'naturalHeight', file.height)))
  }
  return 'picture'
}
