'use client'

import { lazy, Suspense, useEffect, useState } from 'react'
import { WHOLE, type Crop } from '#domain/document/blocks/image/crop.ts'
import type { EditorHandle } from '../editor.ts'
import { elementOfBlock } from '../handle/block-at.ts'
import { useEditorState } from '../menus/use-editor-state.ts'
import type { Cropped } from './crop-view.tsx'
import { blockShowing, setCrop, type PictureOf } from './set-crop.ts'

const CropView = lazy(() => import('./crop-view.tsx').then((file) => ({ default: file.CropView })))

type Cropping = Cropped & PictureOf

type Attrs = { readonly id: string | null; readonly file: string | null; readonly name: string; readonly alt: string; readonly crop: Crop | null; readonly naturalWidth: number | null; readonly naturalHeight: number | null }

/** The picture of a block as it can be cropped; null for a frame without a picture, and for a picture that is not there yet. */
export function croppableAt({ view }: EditorHandle, pos: number): Cropping | null {
  const node = view.state.doc.nodeAt(pos)
  const image = elementOfBlock(view, pos)?.querySelector('img')
  if (node?.type.name !== 'image' || !image) return null
  const { id, file, name, alt, crop, naturalWidth, naturalHeight } = node.attrs as Attrs
  const natural = { width: naturalWidth ?? image.naturalWidth, height: naturalHeight ?? image.naturalHeight }
  return id === null || natural.width === 0 || natural.height === 0 ? null : { block: id, file, natural, src: image.src, name: alt || name, part: crop ?? WHOLE }
}

/** Crops a picture when it is asked for. The view of it closes by itself when somebody else takes the picture away. */
export function PictureCrop({ editor }: { editor: EditorHandle }) {
  const [cropping, setCropping] = useState<Cropping | null>(null)
  const isThere = useEditorState(editor, (state) => cropping !== null && blockShowing(state, cropping) !== null)
  useEffect(() => {
    const { dom } = editor.view
    const open = (event: Event) => setCropping(croppableAt(editor, (event as CustomEvent<number>).detail))
    dom.addEventListener(CROP_PICTURE, open)
    return () => dom.removeEventListener(CROP_PICTURE, open)
  }, [editor])
  useEffect(() => { if (!isThere) setCropping(null) }, [isThere])
  if (cropping === null) return null
  const close = () => setCropping(null)
  const apply = (part: Crop) => {
    editor.run(setCrop(cropping, part))
    close()
  }
  return <Suspense fallback={null}><CropView picture={cropping} onApply={apply} onClose={close} onClosed={() => editor.view.focus()} /></Suspense>
}

const CROP_PICTURE = 'memo:crop-picture'

/** Asks for the cropping of the picture at a position. */
export const cropPicture = ({ view }: EditorHandle, pos: number): void => void view.dom.dispatchEvent(new CustomEvent(CROP_PICTURE, { detail: pos }))
