'use client'

import * as Radix from 'radix-ui/dialog'
import { useState } from 'react'
import { Button } from '#components/ui/button.tsx'
import { useSay, useWords } from '#components/ui/words.tsx'
import { sizeOfPart, WHOLE, type Crop, type Size } from '#domain/document/blocks/image/crop.ts'
import { FrameHandles } from './frame-handles.tsx'

/** A picture that is being cropped: where it is, what it is called, its natural size in px, and the part of it that is shown now. */
export type Cropped = { readonly src: string; readonly name: string; readonly natural: Size; readonly part: Crop }

type CropViewProps = { picture: Cropped; onApply: (part: Crop) => void; onClose: () => void; /** Called when the view has let go of the focus, which is the caller's to place. */ onClosed: () => void }

// A small picture is drawn larger, or its frame could not be handled, px.
const LEAST_STAGE = 480

/** The whole window for a picture and the frame of what is to be shown of it. Enter or Done applies, Escape or Cancel leaves. */
export function CropView({ picture, onApply, onClose, onClosed }: CropViewProps) {
  const words = useWords('menus').crop
  const common = useWords('common')
  const say = useSay()
  const [frame, setFrame] = useState(picture.part)
  const { src, name, natural } = picture
  const size = sizeOfPart(natural, frame)
  const focusFrame = (event: Event) => {
    if (!(event.currentTarget instanceof HTMLElement)) return
    event.preventDefault()
    event.currentTarget.querySelector<HTMLElement>('[data-crop=all]')?.focus()
  }
  return (
    <Radix.Root open onOpenChange={(open) => { if (!open) onClose() }}>
      <Radix.Portal>
        <Radix.Overlay className="fixed inset-0 z-40 bg-scrim scrim-in" />
        <Radix.Content className="fixed inset-0 z-50 flex flex-col bg-desk outline-none" onOpenAutoFocus={focusFrame} onCloseAutoFocus={(event) => { event.preventDefault(); onClosed() }}>
          <div className="flex min-h-rail flex-wrap items-center gap-x-4 border-b border-rule bg-slip px-3 py-1 [--hover:var(--sheet-hover)]">
            <div className="flex flex-auto items-center justify-between gap-4 whitespace-nowrap">
              <Radix.Title className="font-medium">{words.title}</Radix.Title>
              <span role="status" className="num text-ink-2">{say(words.size, { width: size.width, height: size.height })}</span>
            </div>
            <div className="ml-auto flex items-center gap-2">
              <Button kind="quiet" onClick={() => setFrame(WHOLE)}>{words.reset}</Button>
              <Button onClick={onClose}>{common.cancel}</Button>
              <Button kind="primary" onClick={() => onApply(frame)}>{common.done}</Button>
            </div>
          </div>
          <div className="min-h-0 flex-1 p-6 desk:p-8">
            <div className="grid size-full place-items-center [container-type:size]">
              <div className="relative select-none" style={{ aspectRatio: `${natural.width}/${natural.height}`, width: `min(100cqw, ${(100 * natural.width) / natural.height}cqh, ${Math.max(natural.width, LEAST_STAGE)}px)` }}>
                <img src={src} alt={name} draggable={false} className="block size-full" />
                <FrameHandles frame={frame} onMove={setFrame} onApply={() => onApply(frame)} />
              </div>
            </div>
          </div>
          <Radix.Description className="border-t border-rule bg-slip px-3 py-2 text-label text-ink-2">{words.hint}</Radix.Description>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  )
}
