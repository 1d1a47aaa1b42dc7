import type { Command, EditorState } from '@tiptap/pm/state'
import type { Node } from '@tiptap/pm/model'
import { storedCrop, WHOLE, type Crop, type Size } from '#domain/document/blocks/image/crop.ts'
import { equalJson } from '#domain/document/json.ts'
import { findBlock } from '../binding/place.ts'
import { asStep } from '../binding/undo.ts'
import { croppedWidth } from './crop-frame.ts'

/** A picture in its block: others may move the block, or put another picture into it, while this one is cropped. */
export type PictureOf = { readonly block: string; readonly file: string | null; readonly natural: Size }

/** The block, while it shows that picture; null once it is gone or shows another. */
export function blockShowing({ doc }: EditorState, { block, file }: PictureOf): { readonly node: Node; readonly pos: number } | null {
  const found = findBlock(doc, block)
  return found?.node.attrs['file'] === file ? found : null
}

/** Shows a part of a picture, at the scale that it has: one step. False when the block shows that part already, or no longer that picture. */
export const setCrop = (picture: PictureOf, part: Crop): Command => (state, dispatch) => {
  const found = blockShowing(state, picture)
  if (found === null) return false
  const { crop: before, width } = found.node.attrs as { crop: Crop | null; width: number | null }
  const crop = storedCrop(part)
  if (equalJson(before, crop)) return false
  const { natural } = picture
  const values = { crop, width: croppedWidth(width, before ?? WHOLE, crop ?? WHOLE), naturalWidth: natural.width, naturalHeight: natural.height }
  dispatch?.(asStep(Object.entries(values).reduce((tr, [name, value]) => tr.setNodeAttribute(found.pos, name, value), state.tr)))
  return true
}
