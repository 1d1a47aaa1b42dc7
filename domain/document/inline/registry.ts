import type { InlineKind } from '../kinds.ts'
import { dateMention } from './date-mention.ts'
import type { InlineDefinition } from './definition.ts'
import { inlineImage } from './inline-image.ts'
import { inlineMath } from './inline-math.ts'
import { keptInline } from './kept-inline.ts'
import { lineBreak } from './line-break.ts'
import { pageMention } from './page-mention.ts'
import { personMention } from './person-mention.ts'
import { unknownInline } from './unknown-inline.ts'

/** Every inline node by its kind. */
export const INLINES: Readonly<Record<InlineKind, InlineDefinition>> = {
  lineBreak, personMention, pageMention, dateMention, inlineMath, inlineImage, keptInline, unknownInline,
}
