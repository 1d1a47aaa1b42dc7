import type { Node } from 'prosemirror-model'
import { isMap, parseDocument, stringify } from 'yaml'
import { isObject } from '../json.ts'
import { schema } from '../schema.ts'
import { readBody } from './read.ts'
import type { ReadContext, WriteContext } from './types.ts'
import { markdownText } from './write/escape.ts'
import { writeBlocks } from './write/document.ts'

/** A page as Markdown: what its front matter holds, in order, and where its title came from (`null`: it has none of its own). */
export type MarkdownPage = { readonly body: Node; readonly title: string | null; readonly frontMatter: Readonly<Record<string, unknown>> }

const FRONT = /^---[ \t]*\n([\s\S]*?)(?:^|\n)---[ \t]*(?:\n|$)/

type Front = { readonly values: Readonly<Record<string, unknown>>; readonly rest: string; readonly broken: string | null }

function frontMatterOf(text: string): Front {
  const found = FRONT.exec(text)
  if (found === null) return { values: {}, rest: text, broken: null }
  const rest = text.slice(found[0].length)
  const document = parseDocument(found[1] ?? '', { uniqueKeys: false, logLevel: 'silent' })
  if (document.errors.length > 0) return { values: {}, rest, broken: found[0].trimEnd() }
  if (document.contents === null) return { values: {}, rest, broken: null }
  // Text between two lines is no front matter.
  if (!isMap(document.contents)) return { values: {}, rest: text, broken: null }
  const values: unknown = document.toJS()
  return { values: isObject(values) ? values : {}, rest, broken: null }
}

/**
 * Reads a page: its title is the front matter's, else a first heading of the first level, which then leaves the body. Front matter that
 * is broken is kept as source at the top, and missed.
 */
export function readPage(text: string, context: ReadContext): MarkdownPage {
  const { values, rest, broken } = frontMatterOf(text.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n'))
  const body = readBody(rest, context)
  const first = body.firstChild
  const stated = values['title']
  const heading = first?.type === schema.nodes.heading && first.attrs['level'] === 1 ? first : null
  const title = typeof stated === 'string' ? stated : (heading?.textBetween(0, heading.content.size, '', (leaf) => leaf.type.spec.leafText?.(leaf) ?? '') ?? null)
  // The heading leaves the body when it only says the title again.
  const leaves = heading !== null && (stated === undefined || heading.textContent === stated)
  const blocks = leaves ? body.content.content.slice(1) : body.content.content
  if (broken === null) return { body: schema.nodes.page.create(null, [...blocks]), title, frontMatter: values }
  context.miss({ kind: 'frontMatter', text: broken })
  const kept = schema.nodes.keptSource.create({ raw: broken, format: 'yaml' })
  return { body: schema.nodes.page.create(null, [kept, ...blocks]), title, frontMatter: {} }
}

/** Writes a page: front matter if there is any to write, the title as a heading, the body; ends with one line break. */
export function writePage(page: MarkdownPage, context: WriteContext): string {
  const { title, body } = page
  const first = body.firstChild
  const looksTitled = title === null && first?.type === schema.nodes.heading && first.attrs['level'] === 1
  const front: Record<string, unknown> = { ...page.frontMatter }
  if (title === '' || looksTitled) front['title'] = title ?? ''
  const plain = title === null || title === '' ? '' : `# ${asHeading(title)}`
  const head = Object.keys(front).length === 0 ? '' : `---\n${stringify(front).trimEnd()}\n---`
  const parts = [head, plain, writeBlocks(body.content.content, context)].filter((part) => part !== '')
  return `${parts.join('\n\n')}\n`
}

const asHeading = (title: string): string => (/^[\p{L}\p{N} ,;.'’()–—!?/-]*$/u.test(title) && title.trim() === title && !/www\.|https?:/i.test(title) ? title : markdownText(title, 'strict', false))
