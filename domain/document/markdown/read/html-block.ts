import type { Fragment } from 'prosemirror-model'
import { jsonObject } from '../../json.ts'
import type { JsonObject } from '../../json.ts'
import type { ReadContext } from '../types.ts'
import { addHtml } from './html-inline.ts'
import type { HtmlElement, HtmlNode } from './html-inline.ts'
import { LineBuilder } from './line-builder.ts'
import { withoutLastBreak } from './make.ts'

/** Elements among nodes; text that is only space does not count. */
export const elementsIn = (nodes: readonly HtmlNode[]): readonly HtmlElement[] => nodes.filter((node): node is HtmlElement => 'attribs' in node)

/** The first element of that name in another. */
export const named = (element: HtmlElement, name: string): HtmlElement | undefined => elementsIn(element.children).find((each) => each.name === name)

/** The attributes an element states as JSON. */
export const statedBy = (element: HtmlElement): JsonObject => jsonObject(element.attribs['data-memo'] ?? '{}') ?? {}

/** The inline content of elements. */
export function inlineHtml(nodes: readonly HtmlNode[], context: ReadContext): Fragment {
  const line = new LineBuilder(context)
  addHtml(line, nodes)
  return withoutLastBreak(line.end())
}

/** A size in pixels, or a number of rows or columns; null for what is none. */
export const size = (value: string | undefined): number | null => (value !== undefined && /^\d+$/.test(value) && Number(value) > 0 && Number(value) <= 10_000 ? Number(value) : null)
