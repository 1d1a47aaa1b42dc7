import { valuesOf } from '../../attrs.ts'
import { blockDom } from '../../dom.ts'
import { clipAttrs, clipHtml } from '../clip.ts'
import type { BlockDefinition } from '../definition.ts'
import { PLAIN } from '../plain.ts'

/** A sound with controls and a caption; it never plays by itself. */
export const audio = {
  ...PLAIN,
  phase: 'later',
  shape: 'captioned',
  standing: 'notInCells',
  attrs: clipAttrs,
  files: ['file'],
  slash: [{ name: 'audio', group: 'media', keywords: ['sound', 'music'], icon: 'Volume2', phase: 'later' }],
  turn: 'medium',
  lift: 'body',
  dom: (node) => ['figure', blockDom(node), ['div', { class: 'memo-media', contenteditable: 'false' }], ['figcaption', {}, 0]],
  html: (node, writer) => clipHtml('audio', node, writer),
  parse: [{ tag: 'figure.memo-audio', contentElement: 'figcaption' }],
  searchText: (node) => valuesOf(node, clipAttrs).name || null,
  accessibleName: (node, words) => valuesOf(node, clipAttrs).name || words.audio,
} as const satisfies BlockDefinition
