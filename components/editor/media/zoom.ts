/** How large a picture is shown: fitted into the window, or a multiple of its natural size. */
export type Zoom = 'fit' | number

const STEPS = [0.25, 0.5, 1, 1.5, 2, 3, 4] as const

/** The next larger (1) or smaller (-1) size; from a fitted picture that is its natural size or half of it. At either end it stays. */
export const zoomed = (now: Zoom, way: 1 | -1): Zoom => {
  if (now === 'fit') return way === 1 ? 1 : 0.5
  const further = way === 1 ? STEPS.find((step) => step > now) : STEPS.findLast((step) => step < now)
  return further ?? now
}
