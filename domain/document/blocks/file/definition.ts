import { maybeText, text, valuesOf, whole } from '../../attrs.ts'
import { blockDom } from '../../dom.ts'
import { element, escapeHtml } from '../../html/element.ts'
import { deadLink } from '../../html/faces.ts'
import type { BlockDefinition } from '../definition.ts'
import { PLAIN } from '../plain.ts'

const attrs = { file: maybeText(), name: text(), bytes: whole(0, Number.MAX_SAFE_INTEGER, 0), type: text() }

/** An attached file, to be downloaded. */
export const file = {
  ...PLAIN,
  phase: 'core',
  shape: 'object',
  standing: 'notInCells',
  attrs,
  files: ['file'],
  slash: [{ name: 'file', group: 'media', keywords: ['attachment', 'pdf', 'upload'], icon: 'Paperclip', phase: 'core', asks: 'file' }],
  turn: 'medium',
  lift: 'body',
  dom: (node) => ['div', blockDom(node)],
  html: (node, { context }) => {
    const { file: id, name, bytes, type } = valuesOf(node, attrs)
    const face = id === null ? null : context.file(id)
    const shown = element('span', { class: 'memo-file-name' }, escapeHtml(name)) +
      element('span', { class: 'memo-file-note' }, escapeHtml(context.words.fileNote(type, bytes)))
    const link = element('a', { class: 'memo-card', href: face?.src, ...deadLink(face?.src), download: face === null ? undefined : name, 'aria-label': context.words.file(name, type, bytes) }, shown)
    return element('div', blockDom(node, { 'data-missing': face === null ? '' : undefined }), link)
  },
  parse: [{ tag: 'div.memo-file' }],
  searchText: (node) => valuesOf(node, attrs).name || null,
  accessibleName: (node, words) => {
    const { name, type, bytes } = valuesOf(node, attrs)
    return words.file(name, type, bytes)
  },
} as const satisfies BlockDefinition
