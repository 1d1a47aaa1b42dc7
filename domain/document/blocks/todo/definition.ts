import { flag, maybeText, valuesOf } from '../../attrs.ts'
import { blockDom } from '../../dom.ts'
import { element, escapeHtml } from '../../html/element.ts'
import type { HtmlContext } from '../../html/types.ts'
import { isMoment } from '../../moment.ts'
import type { BlockDefinition } from '../definition.ts'
import { lineTextOf } from '../line-text.ts'
import { PLAIN } from '../plain.ts'

const attrs = { checked: flag(false), due: maybeText(isMoment), assignee: maybeText() }

function dueHtml(due: string | null, done: boolean, context: HtmlContext): string {
  if (due === null) return ''
  const { text, late } = context.moment(due)
  return element('time', { class: 'memo-due', datetime: due.replace(/\[.*$/, ''), 'data-late': late && !done ? '' : undefined }, escapeHtml(text))
}

function assigneeHtml(id: string | null, context: HtmlContext): string {
  const person = id === null ? null : context.person(id)
  return person === null ? '' : element('span', { class: 'memo-assignee' }, escapeHtml(person.name))
}

/** A to-do: an item with a box to tick, and when and by whom it is due. A tick is one attribute; no child follows it. */
export const todo = {
  ...PLAIN,
  phase: 'core',
  shape: 'item',
  standing: 'part',
  deepens: true,
  line: 'paragraph',
  attrs,
  turn: 'line',
  dom: (node) => {
    const { checked } = valuesOf(node, attrs)
    return [
      'li',
      blockDom(node, { 'data-checked': checked ? '' : undefined }),
      ['label', { class: 'memo-tick', contenteditable: 'false' }, ['input', { type: 'checkbox', checked: checked ? '' : undefined }]],
      ['div', { class: 'memo-item' }, 0],
    ]
  },
  html: (node, { context, children }) => {
    const { checked, due, assignee } = valuesOf(node, attrs)
    const box = element('input', {
      type: 'checkbox',
      checked: checked ? '' : undefined,
      disabled: context.ticks === 'fixed' ? '' : undefined,
      'aria-label': context.words.done(lineTextOf(node)),
    })
    const facts = dueHtml(due, checked, context) + assigneeHtml(assignee, context)
    return element(
      'li',
      blockDom(node, { 'data-checked': checked ? '' : undefined }),
      element('label', { class: 'memo-tick', contenteditable: 'false' }, box) +
        element('div', { class: 'memo-item' }, children(node)) +
        (facts === '' ? '' : element('span', { class: 'memo-todo-facts' }, facts)),
    )
  },
  parse: [
    { tag: 'li.memo-todo', priority: 60, getAttrs: (dom) => ({ checked: dom.hasAttribute('data-checked') }) },
    { tag: 'ul.memo-todo-list > li', priority: 55 },
  ],
  searchText: (node) => valuesOf(node, attrs).due,
  accessibleName: (node, words) => words.done(lineTextOf(node)),
} as const satisfies BlockDefinition
