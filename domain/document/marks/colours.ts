import { choice, valuesOf } from '../attrs.ts'
import { COLOURS } from '../kinds.ts'
import type { MarkDefinition } from './definition.ts'

const tint = { tint: choice(COLOURS, 'canary') }
const ink = { ink: choice(COLOURS, 'grey') }
const isColour = (value: string | null): boolean => tint.tint.accepts(value)

/** Text on a tint. */
export const highlight: MarkDefinition = {
  phase: 'later',
  attrs: tint,
  grows: true,
  excludes: 'itself',
  dom: (mark) => ['mark', { 'data-tint': valuesOf(mark, tint).tint }, 0],
  parse: [{ tag: 'mark', getAttrs: (dom) => (isColour(dom.getAttribute('data-tint')) ? { tint: dom.getAttribute('data-tint') } : {}) }],
}

/** Text in a colour. */
export const inkColour: MarkDefinition = {
  phase: 'later',
  attrs: ink,
  grows: true,
  excludes: 'itself',
  dom: (mark) => ['span', { 'data-ink': valuesOf(mark, ink).ink }, 0],
  parse: [{ tag: 'span[data-ink]', getAttrs: (dom) => isColour(dom.getAttribute('data-ink')) && { ink: dom.getAttribute('data-ink') } }],
}
