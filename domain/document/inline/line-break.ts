import type { InlineDefinition } from './definition.ts'

/** A line break inside a line. */
export const lineBreak: InlineDefinition = {
  phase: 'core',
  attrs: {},
  dom: () => ['br', {}],
  html: 'dom',
  parse: [{ tag: 'br' }],
  text: () => '\n',
}
