import { flag, valuesOf, whole } from '../../attrs.ts'
import { blockDom } from '../../dom.ts'
import { headingTag } from '../heading/level.ts'
import type { BlockDefinition } from '../definition.ts'
import { PLAIN } from '../plain.ts'
import { foldHtml } from '../toggle/fold.ts'
import { lineTextOf } from '../line-text.ts'

const attrs = { level: whole(1, 6, 1), startsOpen: flag(true) }

/** A heading that folds what stands under it. Its first child is its line. */
export const toggleHeading = {
  ...PLAIN,
  phase: 'later',
  shape: 'container',
  standing: 'notInCells',
  takes: ['wide', 'framed'],
  deepens: true,
  line: 'heading',
  attrs,
  slash: ([1, 2, 3] as const).map((level) => ({
    name: `toggleHeading${level}` as const,
    group: 'blocks' as const,
    keywords: ['fold', `h${level}`],
    icon: `Heading${level}`,
    phase: 'later' as const,
    preset: { level },
  })),
  turn: 'line',
  dom: (node) => {
    const { level } = valuesOf(node, attrs)
    return ['div', blockDom(node, { 'data-level': String(level) }), ['div', { class: 'memo-fold' }, 0]]
  },
  html: (node, writer) => {
    const { level, startsOpen } = valuesOf(node, attrs)
    return foldHtml(node, writer, { open: startsOpen, tag: headingTag(level, writer.context.headings), more: { 'data-level': String(level) } })
  },
  parse: [{ tag: '.memo-toggle-heading', getAttrs: (dom) => ({ level: Number(dom.getAttribute('data-level') ?? 1), startsOpen: dom.hasAttribute('open') }) }],
  accessibleName: (node) => lineTextOf(node),
} as const satisfies BlockDefinition
