import type { ParseRule } from 'prosemirror-model'
import type { MarkDefinition } from './definition.ts'

/** A mark that is just an element: bold, italic and their like. */
export const simpleMark = (tag: string, parse: readonly ParseRule[], more: Partial<MarkDefinition> = {}): MarkDefinition => ({
  phase: 'core',
  attrs: {},
  grows: true,
  excludes: 'itself',
  dom: () => [tag, {}, 0],
  parse,
  ...more,
})
