import { expect, test } from 'vitest'
import { readPage } from '../../stored/read.ts'
import { renderHtml } from '../../html/render.ts'
import { TEST_CONTEXT } from '../../html/testing.ts'
import { cropStyles, isCrop, sizeOfPart, storedCrop, WHOLE } from './crop.ts'

test('a part lies within its picture and is not empty', () => {
  expect([WHOLE, { x: 0.7, y: 0.2, width: 0.3, height: 0.1 }, { x: 0.1, y: 0.7, width: 0.2, height: 0.3 }].map(isCrop)).toEqual([true, true, true])
  const wrong = [null, 'half', { x: 0, y: 0, width: 1 }, { ...WHOLE, width: 0 }, { ...WHOLE, x: 0.1 }, { ...WHOLE, y: -0.1 }, { ...WHOLE, height: Number.NaN }]
  expect(wrong.map(isCrop)).toEqual(wrong.map(() => false))
})

test('all of a picture is stored as no part; another part to a ten-thousandth, and still within the picture', () => {
  expect(storedCrop({ x: 0.00001, y: 0, width: 0.99998, height: 1 })).toBeNull()
  const third = storedCrop({ x: 1 / 3, y: 0, width: 2 / 3, height: 0.5 })
  expect([third, isCrop(third)]).toEqual([{ x: 0.3333, y: 0, width: 0.6667, height: 0.5 }, true])
})

test('the box of a part has its proportions, and the picture behind it is moved by what is cut off', () => {
  const natural = { width: 400, height: 200 }
  const crop = { x: 0.25, y: 0.5, width: 0.5, height: 0.25 }
  expect(sizeOfPart(natural, crop)).toEqual({ width: 200, height: 50 })
  // In a box of 100 × 25 px the picture is 200 × 100: 50 px lie to the left of it and 50 above.
  expect(cropStyles(natural, crop, 100)).toEqual({ box: 'width:100px;aspect-ratio:200/50', picture: 'width:200%;margin:-50% 0 0 -50%' })
})

const image = (attrs: object, context = {}): string =>
  renderHtml(readPage([{ kind: 'image', attrs: { file: 'f', name: 'wall.png', naturalWidth: 400, naturalHeight: 200, crop: { x: 0.25, y: 0, width: 0.5, height: 1 }, ...attrs } }]), { ...TEST_CONTEXT, ...context })

test('28. the static page shows the part of a picture in its final box', () => {
  expect(image({})).toContain('<div class="memo-crop" style="width:200px;aspect-ratio:200/200"><img src="/files/f" alt width="400" height="200" style="width:200%;margin:0% 0 0 -50%"')
  expect(image({ width: 120 })).toContain('style="width:120px;aspect-ratio:200/200"')
})

test('the frame of a missing picture has the size of its part', () => {
  expect(image({ width: 120 }, { file: () => null })).toContain('style="width:120px;aspect-ratio:120/120"')
})

test('a picture of unknown size is shown whole, and so is one in a copy for another program', () => {
  expect(image({ naturalWidth: null })).not.toContain('memo-crop')
  expect(image({}, { remote: 'linked' })).not.toContain('memo-crop')
})
