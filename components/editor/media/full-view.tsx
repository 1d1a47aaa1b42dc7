'use client'

import { Download, Maximize, X, ZoomIn, ZoomOut } from 'lucide-react'
import * as Radix from 'radix-ui/dialog'
import { useState, type KeyboardEvent, type WheelEvent } from 'react'
import { IconButton } from '#components/ui/icon-button.tsx'
import { useSay, useWords } from '#components/ui/words.tsx'
import { zoomed, type Zoom } from './zoom.ts'

/** A picture to be looked at: where it is, what it is called, its natural size in px if that is known. */
export type Viewed = { readonly src: string; readonly name: string; readonly alt: string; readonly caption: string; readonly width: number | null }

/** A picture over the whole window. Plus and minus zoom, 0 fits it in, Escape closes; what is larger than the window scrolls, by arrow keys too. */
export function FullView({ picture, onClose, onClosed }: { picture: Viewed; onClose: () => void; /** Called when the view has let go of the focus, which is the caller's to place. */ onClosed: () => void }) {
  const words = useWords('menus')
  const say = useSay()
  const [zoom, setZoom] = useState<Zoom>('fit')
  const { src, name, alt, caption, width } = picture
  const step = (way: 1 | -1) => setZoom((now) => zoomed(now, way))
  const keys = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return
    if (event.key === '+' || event.key === '=') step(1)
    else if (event.key === '-') step(-1)
    else if (event.key === '0') setZoom('fit')
    else return
    event.preventDefault()
  }
  const wheel = (event: WheelEvent) => {
    if (event.ctrlKey) step(event.deltaY < 0 ? 1 : -1)
  }
  const shown = zoom === 'fit' ? words.imageFit : say(words.imagePercent, { percent: Math.round(zoom * 100) })
  return (
    <Radix.Root open onOpenChange={(open) => { if (!open) onClose() }}>
      <Radix.Portal>
        <Radix.Overlay className="fixed inset-0 z-40 bg-scrim scrim-in" />
        <Radix.Content aria-describedby={undefined} onKeyDown={keys} className="fixed inset-0 z-50 flex flex-col bg-desk outline-none" onCloseAutoFocus={(event) => { event.preventDefault(); onClosed() }}>
          <div className="flex h-rail items-center gap-1 border-b border-rule bg-slip px-3 [--hover:var(--sheet-hover)]">
            <Radix.Title className="min-w-0 flex-1 truncate font-medium">{caption || alt || name || words.imageView}</Radix.Title>
            <span role="status" className="num px-2 text-ink-2">{shown}</span>
            <IconButton icon={ZoomOut} label={words.imageSmaller} keys="−" onClick={() => step(-1)} />
            <IconButton icon={ZoomIn} label={words.imageLarger} keys="+" onClick={() => step(1)} />
            <IconButton icon={Maximize} label={words.imageFitIn} keys="0" onClick={() => setZoom('fit')} />
            <a href={src} download={name || undefined} aria-label={words.imageDownload} data-tip={words.imageDownload} className="inline-flex size-control items-center justify-center rounded-1 text-ink-2 hover:bg-sheet-hover hover:text-ink"><Download size={16} strokeWidth={1.5} aria-hidden="true" /></a>
            <Radix.Close asChild><IconButton icon={X} label={words.close} /></Radix.Close>
          </div>
          <div tabIndex={0} role="group" aria-label={words.imageView} className="grid min-h-0 flex-1 place-items-center overflow-auto p-4 outline-offset-[-4px]" onWheel={wheel} onDoubleClick={() => setZoom((now) => (now === 'fit' ? 1 : 'fit'))}>
            <img src={src} alt={alt || name} className={zoom === 'fit' ? 'max-h-full max-w-full object-contain' : 'max-w-none'} style={zoom === 'fit' || width === null ? undefined : { width: width * zoom }} />
          </div>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  )
}
