import { isObject } from '../../json.ts'

/** The part of a picture that is shown, in fractions of its natural size. It is never empty and never reaches beyond the picture. */
export type Crop = { readonly x: number; readonly y: number; readonly width: number; readonly height: number }

/** A size in px. */
export type Size = { readonly width: number; readonly height: number }

/** All of a picture, as a part of it. */
export const WHOLE: Crop = { x: 0, y: 0, width: 1, height: 1 }

// Sums of fractions miss 1 by a little.
const isSpan = (start: unknown, size: unknown): boolean =>
  typeof start === 'number' && typeof size === 'number' && start >= 0 && size > 0 && start + size <= 1 + 1e-9

/** Whether a value is a part of a picture. */
export const isCrop = (value: unknown): boolean => isObject(value) && isSpan(value['x'], value['width']) && isSpan(value['y'], value['height'])

const rounded = (fraction: number): number => Math.round(fraction * 10_000) / 10_000

/** A part as it is stored: to a ten-thousandth, and null for all of the picture. */
export function storedCrop({ x, y, width, height }: Crop): Crop | null {
  const [left, top, right, bottom] = [rounded(x), rounded(y), rounded(x + width), rounded(y + height)]
  const whole = left === 0 && top === 0 && right === 1 && bottom === 1
  return whole ? null : { x: left, y: top, width: rounded(right - left), height: rounded(bottom - top) }
}

/** The natural size of a part of a picture, in whole px. */
export const sizeOfPart = (natural: Size, { width, height }: Crop): Size =>
  ({ width: Math.max(1, Math.round(natural.width * width)), height: Math.max(1, Math.round(natural.height * height)) })

/** The styles of the box of a part, `width` px wide, and of the whole picture that lies behind it. The box is right before the picture is there. */
export function cropStyles(natural: Size, crop: Crop, width: number): { readonly box: string; readonly picture: string } {
  // Margins in per cent count from the width of the box, the upper one too.
  const [left, top] = [crop.x / crop.width, (crop.y * natural.height) / (crop.width * natural.width)]
  const percent = (share: number): string => `${rounded(share * 100)}%`
  return {
    box: `width:${width}px;aspect-ratio:${rounded(natural.width * crop.width)}/${rounded(natural.height * crop.height)}`,
    picture: `width:${percent(1 / crop.width)};margin:${percent(-top)} 0 0 ${percent(-left)}`,
  }
}
