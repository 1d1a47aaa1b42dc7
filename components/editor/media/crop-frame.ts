import type { Crop } from '#domain/document/blocks/image/crop.ts'
import { LEAST_WIDTH } from './resize.ts'

/** Which ends of the frame a handle takes along in one direction. */
type Ends = 'none' | 'start' | 'end' | 'both'

/** What of the frame can be taken hold of: all of it, its edges, its corners; with what each moves across and down. */
export const HANDLES = {
  all: { x: 'both', y: 'both' },
  top: { x: 'none', y: 'start' },
  right: { x: 'end', y: 'none' },
  bottom: { x: 'none', y: 'end' },
  left: { x: 'start', y: 'none' },
  topLeft: { x: 'start', y: 'start' },
  topRight: { x: 'end', y: 'start' },
  bottomRight: { x: 'end', y: 'end' },
  bottomLeft: { x: 'start', y: 'end' },
} as const satisfies { readonly [name: string]: { readonly x: Ends; readonly y: Ends } }

/** The name of a handle of the frame. */
export type FrameHandle = keyof typeof HANDLES

/** The smallest frame, and how far an arrow key moves its handles, with Shift and without; fractions of the picture. */
const LEAST = 0.05
const KEY_STEP = 0.01
const FAR_KEY_STEP = 0.1

function moveEnds(start: number, size: number, ends: Ends, by: number): readonly [start: number, size: number] {
  const end = start + size
  switch (ends) {
    case 'none':
      return [start, size]
    case 'start': {
      const moved = Math.max(0, Math.min(start + by, end - LEAST))
      return [moved, end - moved]
    }
    case 'end':
      return [start, Math.min(1, Math.max(end + by, start + LEAST)) - start]
    case 'both':
      return [Math.max(0, Math.min(start + by, 1 - size)), size]
  }
}

/** The frame after a handle was moved by fractions of the picture. It stays within the picture, and no smaller than a twentieth of it either way. */
export function movedFrame({ x, y, width, height }: Crop, handle: FrameHandle, by: { readonly x: number; readonly y: number }): Crop {
  const [left, wide] = moveEnds(x, width, HANDLES[handle].x, by.x)
  const [top, high] = moveEnds(y, height, HANDLES[handle].y, by.y)
  return { x: left, y: top, width: wide, height: high }
}

const ARROWS: { readonly [key: string]: readonly [x: number, y: number] } = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }

/** The frame after an arrow key on a handle, `far` with Shift; null for every other key. */
export function keyedFrame(frame: Crop, handle: FrameHandle, key: string, far: boolean): Crop | null {
  const [x, y] = ARROWS[key] ?? [0, 0]
  const step = far ? FAR_KEY_STEP : KEY_STEP
  return x === 0 && y === 0 ? null : movedFrame(frame, handle, { x: x * step, y: y * step })
}

/** The width that keeps a picture at its scale when another part of it is shown; one that has no width of its own gets none. */
export const croppedWidth = (width: number | null, before: Crop, after: Crop): number | null =>
  width === null ? null : Math.min(10_000, Math.max(LEAST_WIDTH, Math.round((width * after.width) / before.width)))
