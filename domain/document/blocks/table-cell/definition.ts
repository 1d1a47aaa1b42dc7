import { choice, maybe, valuesOf, whole } from '../../attrs.ts'
import type { AttrRule } from '../../attrs.ts'
import { blockDom } from '../../dom.ts'
import type { DomAttrs } from '../../dom.ts'
import { element } from '../../html/element.ts'
import { headOf } from '../table/measure.ts'
import type { BlockDefinition } from '../definition.ts'
import { PLAIN } from '../plain.ts'

const isWidths = (value: unknown): boolean =>
  Array.isArray(value) && value.every((width) => Number.isInteger(width) && (width as number) >= 0 && (width as number) <= 10_000)

// One width in pixels for each column the cell spans, 0 where automatic: the form prosemirror-tables works with.
const colwidth: AttrRule<readonly number[] | null> = maybe<readonly number[]>(isWidths)
const attrs = { colspan: whole(1, 1_000, 1), rowspan: whole(1, 10_000, 1), colwidth, align: choice(['start', 'centre', 'end'], 'start') }

const span = (count: number): string | undefined => (count === 1 ? undefined : String(count))
const readSpan = (dom: HTMLElement, name: string, most: number): number =>
  Math.min(most, Math.max(1, Math.trunc(Number(dom.getAttribute(name) ?? 1)) || 1))

const ALIGN: { readonly [style: string]: 'centre' | 'end' } = { center: 'centre', right: 'end', end: 'end', centre: 'centre' }

/** A cell: paragraphs, lists, to-dos and images, and how far it spans. */
export const tableCell = {
  ...PLAIN,
  phase: 'core',
  shape: 'cell',
  standing: 'part',
  attrs,
  turn: 'part',
  lift: 'none',
  dom: (node) => {
    const { colspan, rowspan, align } = valuesOf(node, attrs)
    return ['td', blockDom(node, { colspan: span(colspan), rowspan: span(rowspan), 'data-align': align === 'start' ? undefined : align }), 0]
  },
  html: (node, { parents, index, children }) => {
    const { colspan, rowspan, align } = valuesOf(node, attrs)
    const shared: DomAttrs = { colspan: span(colspan), rowspan: span(rowspan), 'data-align': align === 'start' ? undefined : align }
    const table = parents.at(-2)
    const row = parents.at(-1)
    const head = table === undefined || row === undefined || (index > 0 && table.firstChild !== row) ? null : headOf(table, table.content.content.indexOf(row), index)
    return element(head === null ? 'td' : 'th', blockDom(node, { ...shared, scope: head ?? undefined }), children(node))
  },
  parse: (['td', 'th'] as const).map((tag) => ({
    tag,
    getAttrs: (dom: HTMLElement) => ({
      colspan: readSpan(dom, 'colspan', 1_000),
      rowspan: readSpan(dom, 'rowspan', 10_000),
      align: ALIGN[dom.getAttribute('data-align') ?? dom.getAttribute('align') ?? dom.style.textAlign] ?? 'start',
    }),
  })),
} as const satisfies BlockDefinition
