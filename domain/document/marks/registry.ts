import type { MarkKind } from '../kinds.ts'
import { highlight, inkColour } from './colours.ts'
import { comment } from './comment.ts'
import type { MarkDefinition } from './definition.ts'
import { link } from './link.ts'
import { bold, inlineCode, italic, strike, subscript, superscript, underline } from './text-marks.ts'
import { unknownMark } from './unknown-mark.ts'

/** Every mark by its kind. */
export const MARKS: Readonly<Record<MarkKind, MarkDefinition>> = {
  link, comment, highlight, inkColour, bold, italic, underline, strike, subscript, superscript, inlineCode, unknownMark,
}
