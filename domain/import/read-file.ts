import type { Node } from 'prosemirror-model'
import { readPage } from '#domain/document/markdown/page.ts'
import { KNOWS_NOTHING, type Miss, type PageTarget, type ReadContext } from '#domain/document/markdown/types.ts'
import { plainBlocks } from '#domain/document/plain-text.ts'
import { schema } from '#domain/document/schema.ts'
import { TITLE_LIMIT } from '#domain/page/limits.ts'
import { anchorsOf, type Anchors } from './anchors.ts'
import { NOTHING_STATED, readStated, type StatedPage } from './front-matter.ts'
import type { LinkEnd, Links } from './links.ts'

/** What a text file is read as. */
export type TextKind = 'markdown' | 'text'

/** A text file as a page. `title` is null when the text gives none: then its name is the title. `longTitle` is one that had to be cut. */
export type ReadFile = { readonly title: string | null; readonly longTitle: string | null; readonly body: Node; readonly stated: StatedPage; readonly misses: readonly Miss[] }

/** What others must know of a page before it is made: its title, where it goes, and what links can name in it. */
export type FileHead = { readonly title: string | null; readonly formerId: string | null; readonly order: number | null; readonly anchors: Anchors }

/** Reads a text file as a page. Nothing of it is dropped: a title that is too long stays as a heading too. */
export const readTextFile = (text: string, kind: TextKind, context: Omit<ReadContext, 'miss'> = KNOWS_NOTHING): ReadFile => {
  const misses: Miss[] = []
  // The same address missing twice in one file is one thing to put right.
  const told = new Set<string>()
  const miss = (one: Miss) => {
    const key = `${one.kind} ${one.text}`
    if (!told.has(key)) misses.push(one)
    told.add(key)
  }
  if (kind === 'text') return { title: null, longTitle: null, body: schema.nodes.page.create(null, plainBlocks(text.replace(/^\uFEFF/, ''))), stated: NOTHING_STATED, misses }
  const { title, body, frontMatter } = readPage(text, { ...context, miss })
  const stated = readStated(frontMatter)
  if (title === null || title.length <= TITLE_LIMIT) return { title, longTitle: null, body, stated, misses }
  const whole = schema.nodes.heading.create({ level: 1 }, schema.text(title))
  return { title: title.slice(0, TITLE_LIMIT), longTitle: title, body: body.copy(body.content.addToStart(whole)), stated, misses }
}

/** What others must know of the page that a text file makes. */
export const headOf = ({ title, body, stated: { facts, front } }: ReadFile): FileHead => ({
  title, formerId: facts.id ?? null, order: facts.order ?? null,
  // A title that the front matter gives was no heading in the file.
  anchors: anchorsOf(body, front.some(([key]) => key === 'title') ? null : title),
})

/** What reading a file may ask of the import it is part of. `fileId` gives the id of a file to be stored, null for one that was refused. */
export type Surroundings = { readonly links: Links; readonly fileId: (path: string) => string | null; readonly emoji: (name: string) => string | null }

/** A reader's questions answered for the file at `path`. `miss` hears of links that mean a place in the import and find none there. */
export const contextOf = (path: string, { links, fileId, emoji }: Surroundings, miss: (miss: Miss) => void): Omit<ReadContext, 'miss'> => {
  const targetOf = (end: LinkEnd, written: string, told: boolean): PageTarget | null => {
    if (end.kind === 'page') {
      if (end.anchor === 'missing') miss({ kind: 'link', text: written })
      return end.target
    }
    if (end.kind === 'gone' && told) miss({ kind: 'link', text: written })
    return null
  }
  return {
    // The reader tells of relative links itself; of those from the top only an import knows that they should lead somewhere.
    page: (href) => targetOf(links.resolve(path, href), href, /^[#/]/.test(href)),
    named: (name) => targetOf(links.named(path, name), `[[${name}]]`, false),
    file: (href) => {
      const end = links.resolve(path, href)
      return end.kind === 'file' ? fileId(end.path) : null
    },
    emoji,
  }
}
