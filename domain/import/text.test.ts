import { expect, test } from 'vitest'
import { decodeName, decodeText } from './text.ts'

const wide = (text: string, order: 'le' | 'be', mark: boolean): Uint8Array => {
  const units = (mark ? `\uFEFF${text}` : text).split('').map((letter) => letter.charCodeAt(0))
  return Uint8Array.from(units.flatMap((unit) => (order === 'le' ? [unit & 255, unit >> 8] : [unit >> 8, unit & 255])))
}

test('text is read whatever it was written in', () => {
  expect(decodeText(new TextEncoder().encode('\uFEFFGrüße'))).toEqual({ text: 'Grüße', encoding: 'utf-8' })
  for (const order of ['le', 'be'] as const) for (const mark of [true, false]) expect(decodeText(wide('# Notes of a day', order, mark))).toEqual({ text: '# Notes of a day', encoding: 'utf-16' })
  expect(decodeText(Uint8Array.from([0x47, 0x72, 0xfc, 0xdf, 0x65, 0x80]))).toEqual({ text: 'Grüße€', encoding: 'windows-1252' })
})

test('bytes that are no text are none', () => {
  expect(decodeText(Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 13]))).toBeNull()
})

test('names of old zips are read in code page 437', () => {
  expect(decodeName(Uint8Array.from([0x47, 0x72, 0x81, 0xe1, 0x65]), false)).toBe('Grüße')
  expect(decodeName(new TextEncoder().encode('Grüße'), false)).toBe('Grüße')
})
