import { blockDom } from '../../dom.ts'
import type { BlockDefinition } from '../definition.ts'
import { PLAIN } from '../plain.ts'

/** Two to five columns side by side; one under the other on a narrow screen. */
export const columns = {
  ...PLAIN,
  phase: 'later',
  shape: 'columns',
  standing: 'wide',
  slash: ([2, 3, 4, 5] as const).map((count) => ({
    name: `columns${count}` as const,
    group: 'blocks' as const,
    keywords: ['layout', 'columns'],
    icon: 'Columns2',
    phase: 'later' as const,
    preset: { count },
  })),
  turn: 'fixed',
  dom: (node) => ['div', blockDom(node), 0],
  parse: [{ tag: 'div.memo-columns' }],
} as const satisfies BlockDefinition
