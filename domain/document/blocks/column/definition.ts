import { positive, valuesOf } from '../../attrs.ts'
import { className } from '../../dom.ts'
import type { BlockDefinition } from '../definition.ts'
import { PLAIN } from '../plain.ts'

const attrs = { share: positive(1) }

/** One column: its share of the width against its neighbours', 1 each when even. */
export const column = {
  ...PLAIN,
  phase: 'later',
  shape: 'column',
  standing: 'part',
  takes: ['framed'],
  deepens: true,
  attrs,
  turn: 'part',
  lift: 'none',
  dom: (node) => {
    const { share } = valuesOf(node, attrs)
    return ['div', { class: `memo-${className(node.type.name)}`, style: share === 1 ? undefined : `--share:${share}`, 'data-share': share === 1 ? undefined : String(share) }, 0]
  },
  parse: [
    {
      tag: 'div.memo-column',
      getAttrs: (dom) => {
        const share = Number(dom.getAttribute('data-share') ?? 1)
        return { share: attrs.share.accepts(share) ? share : 1 }
      },
    },
  ],
} as const satisfies BlockDefinition
