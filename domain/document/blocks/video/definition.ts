import { valuesOf } from '../../attrs.ts'
import { blockDom } from '../../dom.ts'
import { clipAttrs, clipHtml } from '../clip.ts'
import type { BlockDefinition } from '../definition.ts'
import { PLAIN } from '../plain.ts'

/** A film with controls and a caption; it never plays by itself. */
export const video = {
  ...PLAIN,
  phase: 'later',
  shape: 'captioned',
  standing: 'notInCells',
  attrs: clipAttrs,
  files: ['file'],
  slash: [{ name: 'video', group: 'media', keywords: ['movie', 'clip'], icon: 'Film', phase: 'later' }],
  turn: 'medium',
  lift: 'body',
  dom: (node) => ['figure', blockDom(node), ['div', { class: 'memo-media', contenteditable: 'false' }], ['figcaption', {}, 0]],
  html: (node, writer) => clipHtml('video', node, writer),
  parse: [{ tag: 'figure.memo-video', contentElement: 'figcaption' }],
  searchText: (node) => valuesOf(node, clipAttrs).name || null,
  accessibleName: (node, words) => valuesOf(node, clipAttrs).name || words.video,
} as const satisfies BlockDefinition
