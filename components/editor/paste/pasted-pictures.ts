import { Fragment, Slice } from '@tiptap/pm/model'
import type { Node } from '@tiptap/pm/model'
import type { EditorView } from '@tiptap/pm/view'
import type { EditorHost } from '#domain/document/editor-host.ts'
import { newBlockId } from '#domain/document/ids.ts'
import { schema } from '#domain/document/schema.ts'
import { findBlock } from '../binding/place.ts'
import { asUpkeep } from '../binding/sync.ts'

/** Pictures whose bytes came with a paste, by the id of the block each belongs in. */
type Brought = ReadonlyMap<string, File>

/** What was pasted with ids on the pictures that wait for their files, and those files. */
export function namePictures(slice: Slice, files: ReadonlyMap<string, File>): { readonly slice: Slice; readonly brought: Brought } {
  if (files.size === 0) return { slice, brought: new Map() }
  const brought = new Map<string, File>()
  const named = (node: Node): Node => {
    const file = node.type === schema.nodes.image && node.attrs['url'] === null ? files.get(String(node.attrs['name'])) : undefined
    if (file === undefined) return node.isTextblock || node.isLeaf ? node : node.copy(Fragment.fromArray(node.children.map(named)))
    const id = newBlockId()
    brought.set(id, file)
    return node.type.create({ ...node.attrs, id }, node.content)
  }
  return { slice: new Slice(Fragment.fromArray(slice.content.content.map(named)), slice.openStart, slice.openEnd), brought }
}

/** Takes the files in and puts each into its block, wherever that is by then. What is refused stays a frame; the host says why. */
export async function fillPictures(view: EditorView, brought: Brought, { media }: EditorHost): Promise<void> {
  for (const [id, file] of brought) {
    if (view.isDestroyed || findBlock(view.state.doc, id) === null) continue
    const [taken] = await media.take([file])
    const found = taken === undefined || view.isDestroyed ? null : findBlock(view.state.doc, id)
    if (taken === undefined || found === null) continue
    const { tr } = view.state
    for (const [name, value] of Object.entries({ file: taken.id, name: taken.name, naturalWidth: taken.size?.width ?? null, naturalHeight: taken.size?.height ?? null })) tr.setNodeAttribute(found.pos, name, value)
    view.dispatch(asUpkeep(tr))
  }
}
