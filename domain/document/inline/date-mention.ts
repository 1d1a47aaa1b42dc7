import { maybeText, valuesOf } from '../attrs.ts'
import { element, escapeHtml } from '../html/element.ts'
import { isMoment } from '../moment.ts'
import type { InlineDefinition } from './definition.ts'

const attrs = { at: maybeText(isMoment) }

const machine = (at: string | null): string | undefined => at?.replace(/\[.*$/, '')

/** A date in the text: a plain date, or an instant with its zone. */
export const dateMention: InlineDefinition = {
  phase: 'core',
  attrs,
  dom: (node) => {
    const { at } = valuesOf(node, attrs)
    return ['time', { class: 'memo-mention memo-date', datetime: machine(at), 'data-at': at ?? undefined }, at ?? '']
  },
  html: (node, context, place) => {
    const { at } = valuesOf(node, attrs)
    return element('time', { class: 'memo-mention memo-date', datetime: machine(at), 'data-at': at ?? undefined }, at === null ? '' : escapeHtml(context.moment(at, place).text))
  },
  parse: [
    {
      tag: 'time.memo-date',
      getAttrs: (dom) => {
        const at = dom.getAttribute('data-at')
        return attrs.at.accepts(at) ? { at } : false
      },
    },
  ],
  text: (node) => machine(valuesOf(node, attrs).at) ?? '',
}
