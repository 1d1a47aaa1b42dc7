/** A rectangle of the window, px. */
export type Box = { readonly left: number; readonly right: number; readonly top: number; readonly bottom: number }

/** Where a menu goes: its corner, and the most height it may take. px of the window. */
export type MenuPlace = { readonly left: number; readonly top: number | null; readonly bottom: number | null; readonly maxHeight: number }

const GAP = 4
const EDGE = 8
const LEAST_BELOW = 296

/**
 * Where a menu of `width` stands for a caret line: 4 px below it, above it when fewer than 296 px are free below and more above, 8 px from every
 * edge, never over the line. `rightToLeft` lines align at the right. `room` is what can be seen: the visual viewport, not the window.
 */
export const placeMenu = (line: Box, width: number, room: Box, rightToLeft: boolean): MenuPlace => {
  const below = room.bottom - line.bottom - GAP - EDGE
  const above = line.top - room.top - GAP - EDGE
  const start = rightToLeft ? line.right - width : line.left
  const left = Math.max(room.left + EDGE, Math.min(start, room.right - EDGE - width))
  if (below >= LEAST_BELOW || below >= above) return { left, top: line.bottom + GAP, bottom: null, maxHeight: Math.max(0, below) }
  return { left, top: null, bottom: line.top - GAP, maxHeight: Math.max(0, above) }
}

/** The share of what can be seen that a menu may take on a phone. */
const PHONE_SHARE = 0.4

/** On a phone a menu takes the whole width and rests on what stands above the keyboard; `room` ends there. */
export const placeOnPhone = (room: Box): MenuPlace => ({ left: room.left, top: null, bottom: room.bottom, maxHeight: (room.bottom - room.top) * PHONE_SHARE })
