import { valuesOf, whole } from '../../attrs.ts'
import { blockDom } from '../../dom.ts'
import { element } from '../../html/element.ts'
import type { BlockDefinition } from '../definition.ts'
import { PLAIN } from '../plain.ts'
import { headingLevelOf, headingTag } from './level.ts'

const attrs = { level: whole(1, 6, 1) }

/** A heading. Levels 1 to 3 can be made; 4 to 6 only come from reading, look like 3 and are kept. */
export const heading = {
  ...PLAIN,
  phase: 'core',
  shape: 'line',
  standing: 'everyContainer',
  attrs,
  slash: [
    { name: 'heading1', group: 'blocks', keywords: ['h1', 'title', 'section'], icon: 'Heading1', phase: 'core', shortcut: '#', preset: { level: 1 } },
    { name: 'heading2', group: 'blocks', keywords: ['h2', 'section'], icon: 'Heading2', phase: 'core', shortcut: '##', preset: { level: 2 } },
    { name: 'heading3', group: 'blocks', keywords: ['h3', 'section'], icon: 'Heading3', phase: 'core', shortcut: '###', preset: { level: 3 } },
  ],
  typing: [{ pattern: /^(#{1,3})$/, then: 'space', attrs: (match) => ({ level: match[0].length }) }],
  turn: 'line',
  dom: (node) => {
    const { level } = valuesOf(node, attrs)
    return [headingTag(level, 'page'), blockDom(node, { 'data-level': String(level) }), 0]
  },
  html: (node, { context, children }) => {
    const { level } = valuesOf(node, attrs)
    return element(headingTag(level, context.headings), blockDom(node, { 'data-level': String(level) }), children(node))
  },
  parse: [1, 2, 3, 4, 5, 6].map((level) => ({ tag: `h${level}`, getAttrs: (dom: HTMLElement) => ({ level: headingLevelOf(dom, level) }) })),
} as const satisfies BlockDefinition
