'use client'

import { Image as Picture, MoveVertical, Trash2 } from 'lucide-react'
import { useRef, useState, type KeyboardEvent, type PointerEvent } from 'react'
import { Button } from '#components/ui/button.tsx'
import { useMenu } from '#components/ui/menu.tsx'
import { useSay, useWords } from '#components/ui/words.tsx'
import type { PageCover as Cover } from '#domain/page/page.ts'
import { coverItems } from './cover-items.ts'

/** Where a cover's upload stands. */
export type CoverUpload = { at: 'idle' } | { at: 'sending'; share: number } | { at: 'failed'; reason: string }

type PageCoverProps = {
  cover: Cover
  /** The address of the picture. */
  src: string | null
  readOnly: boolean
  upload: CoverUpload
  onPick: (file: File) => void
  onChange: (cover: Cover | null) => void
}

const STEP = 0.05
const clamp = (offset: number) => Math.min(1, Math.max(0, offset))

/** A page's cover: a picture or a paper, in a box whose height is known before the picture is there. */
export function PageCover({ cover, src, readOnly, upload, onPick, onChange }: PageCoverProps) {
  const words = useWords('page')
  const say = useSay()
  const file = useRef<HTMLInputElement>(null)
  // The offset that is being tried out; null while not repositioning.
  const [trial, setTrial] = useState<number | null>(null)
  const menu = useMenu({ label: words.changeCover, items: () => coverItems(words, { upload: () => file.current?.click(), set: onChange }) })
  const offset = trial ?? (cover.kind === 'file' ? cover.offset : 0.5)

  const drag = (event: PointerEvent<HTMLDivElement>) => {
    if (trial === null || event.buttons !== 1) return
    setTrial(clamp(trial - event.movementY / event.currentTarget.clientHeight))
  }
  const keys = (event: KeyboardEvent) => {
    if (trial === null) return
    if (event.key === 'ArrowUp') setTrial(clamp(trial - STEP))
    else if (event.key === 'ArrowDown') setTrial(clamp(trial + STEP))
    else if (event.key === 'Escape') setTrial(null)
    else if (event.key === 'Enter') settle()
    else return
    event.preventDefault()
  }
  const settle = () => {
    if (trial !== null && cover.kind === 'file') onChange({ ...cover, offset: Number(trial.toFixed(3)) })
    setTrial(null)
  }

  return (
    <div
      className="group/cover relative h-[clamp(180px,28vh,280px)] overflow-hidden border-b border-rule"
      data-tint={cover.kind === 'tint' ? cover.tint : undefined}
      onPointerMove={drag}
      {...(trial === null ? {} : { role: 'slider', tabIndex: 0, 'aria-label': words.reposition, 'aria-valuenow': Math.round(offset * 100), 'aria-orientation': 'vertical' as const, onKeyDown: keys, onPointerDown: (event: PointerEvent<HTMLDivElement>) => event.currentTarget.setPointerCapture(event.pointerId) })}
    >
      {cover.kind === 'tint'
        ? <div className="size-full bg-tint" />
        : src !== null && <img src={src} alt="" draggable={false} className={`size-full object-cover ${trial === null ? '' : 'cursor-grab touch-none'}`} style={{ objectPosition: `50% ${offset * 100}%` }} />}
      {upload.at !== 'idle' && (
        <p role="status" className="absolute bottom-3 left-3 rounded-1 bg-slip px-2 py-1 text-label shadow-2">
          {upload.at === 'sending' ? say(words.coverUploading, { share: Math.round(upload.share * 100) }) : say(words.coverRefused, { reason: upload.reason })}
        </p>
      )}
      {!readOnly && (
        <div className="absolute right-3 bottom-3 flex gap-1 opacity-0 group-focus-within/cover:opacity-100 group-hover/cover:opacity-100 pointer-coarse:opacity-100">
          {trial === null ? (
            <>
              <Button {...menu.button} className="bg-slip"><Picture size={14} strokeWidth={1.5} aria-hidden="true" /> {words.changeCover}</Button>
              {cover.kind === 'file' && <Button className="bg-slip" onClick={() => setTrial(cover.offset)}><MoveVertical size={14} strokeWidth={1.5} aria-hidden="true" /> {words.reposition}</Button>}
              <Button className="bg-slip" onClick={() => onChange(null)}><Trash2 size={14} strokeWidth={1.5} aria-hidden="true" /> {words.removeCover}</Button>
            </>
          ) : (
            <>
              <span className="self-center rounded-1 bg-slip px-2 py-1 text-label">{words.repositionHint}</span>
              <Button className="bg-slip" onClick={() => setTrial(null)}>{words.cancel}</Button>
              <Button kind="primary" onClick={settle}>{words.done}</Button>
            </>
          )}
        </div>
      )}
      <input ref={file} type="file" accept="image/*" hidden onChange={(event) => {
        const [picked] = event.target.files ?? []
        if (picked) onPick(picked)
        event.target.value = ''
      }} />
      {menu.layer}
    </div>
  )
}
