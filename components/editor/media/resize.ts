/** The narrowest a picture gets, px, and how far an arrow key moves its edge. */
export const LEAST_WIDTH = 64
const KEY_STEP = 16

/** The edge that is moved, as it is seen, and how the picture stands: one in the middle grows at both of its sides. */
export type Edge = { readonly side: 'left' | 'right'; readonly centred: boolean }

const within = (width: number, most: number): number => Math.round(Math.min(Math.max(width, LEAST_WIDTH), Math.max(most, LEAST_WIDTH)))

/** The width of a picture whose edge was dragged `dx` px to the right, from `start` px; at least 64 px, at most the column. */
export const draggedWidth = (start: number, dx: number, { side, centred }: Edge, most: number): number =>
  within(start + (side === 'right' ? dx : -dx) * (centred ? 2 : 1), most)

/** The width after a key on an edge's handle; null for a key that does nothing there. Arrows move the edge as seen, Home and End go to the limits. */
export const keyedWidth = (start: number, key: string, { side }: Pick<Edge, 'side'>, most: number): number | null => {
  const outwards = side === 'right' ? 'ArrowRight' : 'ArrowLeft'
  switch (key) {
    case 'ArrowLeft':
    case 'ArrowRight':
      return within(start + (key === outwards ? KEY_STEP : -KEY_STEP), most)
    case 'Home':
      return LEAST_WIDTH
    case 'End':
      return within(most, most)
    default:
      return null
  }
}
