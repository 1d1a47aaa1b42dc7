import type { Node } from 'prosemirror-model'
import type { JsonObject } from '../../json.ts'
import { schema } from '../../schema.ts'
import { elementsIn, named, statedBy } from './html-block.ts'
import type { HtmlElement } from './html-inline.ts'
import { emptyLine, make } from './make.ts'
import type { HtmlReader } from './reader.ts'

function items(element: HtmlElement, { context, blocks }: HtmlReader): readonly Node[] {
  return elementsIn(element.children).filter(({ name }) => name === 'li').map((item) => {
    const box = named(item, 'input')
    const inside = blocks(item.children.filter((child) => child !== box))
    const content = inside[0]?.isTextblock === true ? inside : [emptyLine(), ...inside]
    return make(box === undefined ? 'listItem' : 'todo', box === undefined ? {} : { checked: 'checked' in box.attribs }, content, { stated: statedBy(item), context })
  })
}

/** A list by its element: of to-dos, if any of its items has a box. */
export function htmlList(element: HtmlElement, stated: JsonObject, reader: HtmlReader): Node {
  const inside = items(element, reader)
  const start = Number(element.attribs['start'] ?? 1)
  const kind = element.name === 'ol' ? 'numberedList' : inside.some(({ type }) => type === schema.nodes.todo) ? 'todoList' : 'bulletedList'
  return make(kind, kind === 'numberedList' && Number.isInteger(start) && start >= 0 ? { start } : {}, inside, { stated: { ...stated, ...statedBy(element) }, context: reader.context })
}
