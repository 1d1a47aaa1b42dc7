import type { NodeViewConstructor } from '@tiptap/pm/view'
import { BLOCK_KINDS, INLINE_KINDS } from '#domain/document/kinds.ts'
import type { BlockKind } from '#domain/document/kinds.ts'
import { bookmarkView } from './bookmark/view.ts'
import { captionedView } from './captioned.ts'
import { codeView } from './code/view.ts'
import { calloutView } from './callout/view.ts'
import { contentsView } from './contents/view.ts'
import { fileView } from './file/view.ts'
import { imageView } from './image/view.ts'
import { inlineView } from './inline.ts'
import { objectView } from './object.ts'
import { tableView } from './table/view.ts'
import { todoView } from './todo/view.ts'
import { toggleView } from './toggle/view.ts'
import { unknownView } from './unknown/view.ts'
import { cellView } from '../table/header-cells.ts'
import type { BlockView, ViewContext } from './view.ts'

/** How each kind is shown live: `plain` is the schema's own element, without any script of its own. Text blocks are plain. */
const VIEWS: Readonly<Record<BlockKind, 'plain' | BlockView>> = {
  paragraph: 'plain',
  heading: 'plain',
  bulletedList: 'plain',
  numberedList: 'plain',
  todoList: 'plain',
  listItem: 'plain',
  todo: todoView,
  toggle: toggleView,
  toggleHeading: toggleView,
  quote: 'plain',
  callout: calloutView,
  divider: 'plain',
  code: codeView,
  table: tableView,
  tableRow: 'plain',
  tableCell: () => cellView,
  columns: 'plain',
  column: 'plain',
  synced: 'plain',
  database: objectView,
  image: imageView,
  video: captionedView,
  audio: captionedView,
  file: fileView,
  bookmark: bookmarkView,
  embed: objectView,
  math: 'plain',
  diagram: 'plain',
  contents: contentsView,
  subpages: objectView,
  breadcrumb: objectView,
  pageLink: objectView,
  keptSource: 'plain',
  unknown: unknownView,
}

/** The live views of everything that is not plain, as ProseMirror takes them. */
export function nodeViews(context: ViewContext): { [kind: string]: NodeViewConstructor } {
  const views: { [kind: string]: NodeViewConstructor } = {}
  for (const kind of BLOCK_KINDS) {
    const view = VIEWS[kind]
    if (view !== 'plain') views[kind] = view(context)
  }
  for (const kind of INLINE_KINDS) {
    const view = inlineView(kind, context)
    if (view) views[kind] = view
  }
  return views
}
