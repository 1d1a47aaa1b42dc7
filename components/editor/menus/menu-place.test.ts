import { expect, test } from 'vitest'
import { placeMenu, placeOnPhone } from './menu-place.ts'

const room = { left: 0, right: 1000, top: 0, bottom: 800 }
const line = (top: number, left = 100) => ({ left, right: left + 2, top, bottom: top + 26 })

test('48. a menu stands 4 px under the line', () => {
  expect(placeMenu(line(100), 288, room, false)).toMatchObject({ left: 100, top: 130, bottom: null })
})

test('48. with fewer than 296 px below it stands above the line, never over it', () => {
  const place = placeMenu(line(600), 288, room, false)
  expect(place).toMatchObject({ top: null, bottom: 596 })
  expect(place.maxHeight).toBe(588)
})

test('48. at the right edge it stays 8 px inside', () => {
  expect(placeMenu(line(100, 950), 288, room, false).left).toBe(704)
})

test('48. right to left it aligns at the right of the caret', () => {
  expect(placeMenu(line(100, 600), 288, room, true).left).toBe(314)
})

test('48. where neither side has 296 px the larger one is taken and its height cut', () => {
  const low = { ...room, bottom: 300 }
  expect(placeMenu(line(200), 288, low, false)).toMatchObject({ top: null, maxHeight: 188 })
  expect(placeMenu(line(50), 288, low, false)).toMatchObject({ top: 80, maxHeight: 212 })
})

test('48. on a phone it rests above the keyboard and takes two fifths of what is seen', () => {
  expect(placeOnPhone({ left: 0, right: 390, top: 0, bottom: 500 })).toEqual({ left: 0, top: null, bottom: 500, maxHeight: 200 })
})
