import type { Node } from 'prosemirror-model'
import { schema } from '../schema.ts'
import { frontEntry, frontValue, readFrontMatter, writeFrontMatter } from './front-matter.ts'
import type { FrontMatter } from './front-matter.ts'
import { readBody } from './read.ts'
import type { ReadContext, WriteContext } from './types.ts'
import { writeBlocks } from './write/document.ts'

/** A page as Markdown, with its front matter as it was read. The title is `null` when it has none of its own. */
export type MarkdownPage = { readonly body: Node; readonly title: string | null; readonly frontMatter: FrontMatter }

const isTitle = (block: Node | null): block is Node => block?.type === schema.nodes.heading && block.attrs['level'] === 1
const lineOf = (heading: Node): string => heading.textBetween(0, heading.content.size, '', (leaf) => leaf.type.spec.leafText?.(leaf) ?? '')

/**
 * Reads a page: its title is the front matter's, else a first heading of the first level, which then leaves the body. Front matter that
 * is broken is kept as source at the top, and missed.
 */
export function readPage(text: string, context: ReadContext): MarkdownPage {
  const { front, rest, broken } = readFrontMatter(text.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n'))
  const body = readBody(rest, context)
  const stated = frontValue(front, 'title')
  const heading = isTitle(body.firstChild) ? lineOf(body.firstChild) : null
  const title = typeof stated === 'string' ? stated : heading
  // The heading leaves the body when it only says the title again, and so does what the front matter says as well.
  const leaves = heading !== null && heading === title
  const blocks = leaves ? body.content.content.slice(1) : body.content.content
  const frontMatter = leaves ? front.filter(([key]) => key !== 'title') : front
  if (broken === null) return { body: schema.nodes.page.create(null, [...blocks]), title, frontMatter }
  context.miss({ kind: 'frontMatter', text: broken })
  const kept = schema.nodes.keptSource.create({ raw: broken, format: 'yaml' })
  return { body: schema.nodes.page.create(null, [kept, ...blocks]), title, frontMatter: [] }
}

// Written like any heading, so that only what would mean something in it is escaped.
const titleLine = (title: string, context: WriteContext): string => writeBlocks([schema.nodes.heading.create({ level: 1 }, schema.text(title))], context)

/**
 * Writes a page: front matter if there is any to write, the title as a heading unless the front matter says it, the body; ends with one
 * line break.
 */
export function writePage({ title, body, frontMatter }: MarkdownPage, context: WriteContext): string {
  const stated = frontValue(frontMatter, 'title')
  const inFront = title === '' || typeof stated === 'string' || (title === null && isTitle(body.firstChild))
  const others = frontMatter.filter(([key]) => key !== 'title')
  const front = !inFront ? others : stated === (title ?? '') ? frontMatter : [frontEntry('title', title ?? ''), ...others]
  // A first heading that says the title again would leave the body: then it is there twice.
  const repeats = isTitle(body.firstChild) && lineOf(body.firstChild) === title
  const heading = title === null || title === '' || (inFront && !repeats) ? '' : titleLine(title, context)
  const parts = [writeFrontMatter(front), heading, writeBlocks(body.content.content, context)].filter((part) => part !== '')
  return `${parts.join('\n\n')}\n`
}
