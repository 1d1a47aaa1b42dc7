import { flag, valuesOf, whole } from '../../attrs.ts'
import type { BlockDefinition } from '../definition.ts'
import { listDom } from '../list-dom.ts'
import { PLAIN } from '../plain.ts'

const attrs = { start: whole(0, 999_999_999, 1), tight: flag(true) }

/** The wrapper around numbered items: no id, no handle, only the number it starts with. */
export const numberedList = {
  ...PLAIN,
  phase: 'core',
  shape: 'list',
  standing: 'everyContainer',
  inCells: true,
  item: 'listItem',
  attrs,
  slash: [{ name: 'numberedList', group: 'blocks', keywords: ['ordered', 'ol', 'number'], icon: 'ListOrdered', phase: 'core', shortcut: '1.' }],
  typing: [{ pattern: /^(\d{1,9})[.)]$/, then: 'space', attrs: (match) => ({ start: Number(match[1]) }) }],
  turn: 'line',
  lift: 'none',
  dom: (node) => {
    const { start } = valuesOf(node, attrs)
    // The style sheet counts, so that lists that touch count as one; it is told how many come before.
    return ['ol', listDom(node, start === 1 ? {} : { start: String(start), style: `--before:${start - 1}` }), 0]
  },
  parse: [
    {
      tag: 'ol',
      getAttrs: (dom) => {
        const start = Number(dom.getAttribute('start') ?? 1)
        return { start: attrs.start.accepts(start) ? start : 1 }
      },
    },
  ],
} as const satisfies BlockDefinition
