import { expect, test } from 'vitest'
import { zoomed } from './zoom.ts'

test('zooming goes by steps, from the fitted picture to its own size, and ends', () => {
  expect([zoomed('fit', 1), zoomed('fit', -1), zoomed(1, 1), zoomed(1, -1), zoomed(4, 1), zoomed(0.25, -1)]).toEqual([1, 0.5, 1.5, 0.5, 4, 0.25])
})
