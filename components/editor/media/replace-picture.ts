import type { EditorView } from '@tiptap/pm/view'
import type { EditorHost } from '#domain/document/editor-host.ts'
import { asStep } from '../binding/undo.ts'

/** Asks for a picture and puts it into the image block in place of what it shows; width, caption and alternative text stay. */
export async function replacePicture(view: EditorView, at: () => number | undefined, { media }: EditorHost): Promise<void> {
  const [taken] = await media.take((await media.pick('image')).slice(0, 1))
  const pos = at()
  if (taken === undefined || pos === undefined || view.state.doc.nodeAt(pos)?.type.name !== 'image') return
  const values = { file: taken.id, url: null, name: taken.name, crop: null, naturalWidth: taken.size?.width ?? null, naturalHeight: taken.size?.height ?? null }
  view.dispatch(asStep(Object.entries(values).reduce((tr, [key, value]) => tr.setNodeAttribute(pos, key, value), view.state.tr)))
}
