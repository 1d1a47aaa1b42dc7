import { expect, test } from 'vitest'
import { WHOLE } from '#domain/document/blocks/image/crop.ts'
import { croppedWidth, keyedFrame, movedFrame } from './crop-frame.ts'

const frame = { x: 0.25, y: 0.25, width: 0.5, height: 0.5 }

test('an edge moves alone, a corner takes both of its edges along, the frame keeps its size', () => {
  expect(movedFrame(frame, 'left', { x: 0.125, y: 0.125 })).toEqual({ x: 0.375, y: 0.25, width: 0.375, height: 0.5 })
  expect(movedFrame(frame, 'bottom', { x: 0.125, y: 0.125 })).toEqual({ x: 0.25, y: 0.25, width: 0.5, height: 0.625 })
  expect(movedFrame(frame, 'topRight', { x: 0.125, y: -0.125 })).toEqual({ x: 0.25, y: 0.125, width: 0.625, height: 0.625 })
  expect(movedFrame(frame, 'all', { x: -0.125, y: 0.25 })).toEqual({ x: 0.125, y: 0.5, width: 0.5, height: 0.5 })
})

test('nothing leaves the picture, and the frame never closes', () => {
  expect(movedFrame(frame, 'bottomRight', { x: 9, y: 9 })).toEqual({ x: 0.25, y: 0.25, width: 0.75, height: 0.75 })
  expect(movedFrame(frame, 'topLeft', { x: -9, y: -9 })).toEqual({ x: 0, y: 0, width: 0.75, height: 0.75 })
  expect(movedFrame(frame, 'all', { x: 9, y: -9 })).toEqual({ x: 0.5, y: 0, width: 0.5, height: 0.5 })
  expect(movedFrame(frame, 'right', { x: -9, y: 0 }).width).toBeCloseTo(0.05)
  expect(movedFrame(frame, 'left', { x: 9, y: 0 })).toMatchObject({ x: 0.7 })
})

test('arrow keys move what is held by a hundredth, with Shift by a tenth; other keys do nothing', () => {
  expect(keyedFrame(frame, 'right', 'ArrowLeft', false)?.width).toBeCloseTo(0.49)
  expect(keyedFrame(frame, 'all', 'ArrowDown', true)?.y).toBeCloseTo(0.35)
  expect(keyedFrame(frame, 'left', 'ArrowUp', false)).toEqual(frame)
  expect(keyedFrame(frame, 'left', 'x', false)).toBeNull()
})

test('a picture with a width keeps its scale when it is cropped, and gets its width back without the crop', () => {
  expect(croppedWidth(300, WHOLE, frame)).toBe(150)
  expect(croppedWidth(150, frame, WHOLE)).toBe(300)
  expect(croppedWidth(100, WHOLE, frame)).toBe(64)
  expect(croppedWidth(null, WHOLE, frame)).toBeNull()
})
