import { maybeText, valuesOf } from '../../attrs.ts'
import { blockDom } from '../../dom.ts'
import { element, escapeHtml } from '../../html/element.ts'
import { pageLink as linkTo } from '../../html/faces.ts'
import type { BlockDefinition } from '../definition.ts'
import { PLAIN } from '../plain.ts'

const attrs = { database: maybeText(), view: maybeText() }

/** A database inside the page, or a linked view of one; its rows live outside the document. */
export const database = {
  ...PLAIN,
  phase: 'later',
  shape: 'object',
  standing: 'framed',
  attrs,
  pages: ['database'],
  slash: [
    { name: 'tableView', group: 'databases', keywords: ['database', 'board', 'calendar', 'gallery', 'list'], icon: 'Table2', phase: 'later' },
    { name: 'linkedView', group: 'databases', keywords: ['linked', 'view', 'database'], icon: 'Link2', phase: 'later' },
  ],
  turn: 'database',
  lift: 'body',
  dom: (node) => ['section', blockDom(node)],
  html: (node, { context }) => {
    const id = valuesOf(node, attrs).database
    const page = id === null ? null : context.page(id)
    const name = page === null || page.state === 'private' ? context.words.privatePage : page.title
    return element('section', blockDom(node, { 'aria-label': context.words.database(name) }), page === null ? escapeHtml(name) : linkTo(page, context))
  },
  parse: [{ tag: 'section.memo-database' }],
} as const satisfies BlockDefinition
