'use client'

import { useRef, type KeyboardEvent, type PointerEvent } from 'react'
import { useWords } from '#components/ui/words.tsx'
import type { Crop, Size } from '#domain/document/blocks/image/crop.ts'
import { HANDLES, keyedFrame, movedFrame, type FrameHandle } from './crop-frame.ts'

// Where each handle lies on the frame; what can be hit is larger than what is drawn, and larger still for a finger.
const ACROSS = 'inset-x-0 h-6 cursor-ns-resize pointer-coarse:h-11'
const DOWN = 'inset-y-0 w-6 cursor-ew-resize pointer-coarse:w-11'
const CORNER = 'size-6 pointer-coarse:size-11'
const LIES: Readonly<Record<FrameHandle, string>> = {
  all: 'inset-0 cursor-move',
  top: `top-0 -translate-y-1/2 ${ACROSS}`,
  right: `right-0 translate-x-1/2 ${DOWN}`,
  bottom: `bottom-0 translate-y-1/2 ${ACROSS}`,
  left: `left-0 -translate-x-1/2 ${DOWN}`,
  topLeft: `top-0 left-0 -translate-1/2 cursor-nwse-resize ${CORNER}`,
  topRight: `top-0 right-0 translate-x-1/2 -translate-y-1/2 cursor-nesw-resize ${CORNER}`,
  bottomRight: `right-0 bottom-0 translate-1/2 cursor-nwse-resize ${CORNER}`,
  bottomLeft: `bottom-0 left-0 -translate-x-1/2 translate-y-1/2 cursor-nesw-resize ${CORNER}`,
}
const KNOBS: Readonly<Record<FrameHandle, string>> = {
  all: 'hidden', top: 'h-1.5 w-6', bottom: 'h-1.5 w-6', left: 'h-6 w-1.5', right: 'h-6 w-1.5', topLeft: 'size-3', topRight: 'size-3', bottomRight: 'size-3', bottomLeft: 'size-3',
}

type Drag = { readonly handle: FrameHandle; readonly pointer: number; readonly x: number; readonly y: number; readonly start: Crop; readonly stage: Size }

/** The frame over the picture, with what is cut off in the shade. Its handles follow a pointer or finger, and answer arrow keys when focused. */
export function FrameHandles({ frame, onMove, onApply }: { frame: Crop; onMove: (frame: Crop) => void; onApply: () => void }) {
  const { handles } = useWords('menus').crop
  const box = useRef<HTMLDivElement>(null)
  const drag = useRef<Drag | null>(null)
  const take = (event: PointerEvent<HTMLElement>, handle: FrameHandle) => {
    const stage = box.current?.getBoundingClientRect()
    if (event.button !== 0 || drag.current !== null || stage === undefined) return
    event.preventDefault()
    event.currentTarget.focus()
    event.currentTarget.setPointerCapture(event.pointerId)
    drag.current = { handle, pointer: event.pointerId, x: event.clientX, y: event.clientY, start: frame, stage }
  }
  const follow = ({ pointerId, clientX, clientY }: PointerEvent) => {
    const held = drag.current
    if (held?.pointer === pointerId) onMove(movedFrame(held.start, held.handle, { x: (clientX - held.x) / held.stage.width, y: (clientY - held.y) / held.stage.height }))
  }
  const letGo = ({ pointerId, type }: PointerEvent) => {
    const held = drag.current
    if (held?.pointer !== pointerId) return
    drag.current = null
    if (type === 'pointercancel') onMove(held.start)
  }
  const key = (event: KeyboardEvent, handle: FrameHandle) => {
    const moved = keyedFrame(frame, handle, event.key, event.shiftKey)
    if (moved !== null) onMove(moved)
    else if (event.key === 'Enter') onApply()
    else return
    event.preventDefault()
  }
  const lies = { left: `${frame.x * 100}%`, top: `${frame.y * 100}%`, width: `${frame.width * 100}%`, height: `${frame.height * 100}%` }
  return (
    <div ref={box} className="absolute inset-0">
      <div aria-hidden="true" className="absolute inset-0 overflow-hidden">
        <div className="absolute border-2 border-pen outline-[9999px] outline-scrim outline-solid" style={lies}><div className="size-full border border-sheet" /></div>
      </div>
      <div className="absolute" style={lies}>
        {(Object.keys(HANDLES) as FrameHandle[]).map((handle) => (
          <button
            key={handle}
            type="button"
            data-crop={handle}
            aria-label={handles[handle]}
            className={`absolute grid touch-none place-items-center ${LIES[handle]}`}
            onPointerDown={(event) => take(event, handle)}
            onPointerMove={follow}
            onPointerUp={letGo}
            onPointerCancel={letGo}
            onKeyDown={(event) => key(event, handle)}
          >
            <span className={`block rounded-1 border border-sheet bg-pen-fill ${KNOBS[handle]}`} />
          </button>
        ))}
      </div>
    </div>
  )
}
