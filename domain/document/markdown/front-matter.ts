import { isMap, isNode, isPair, isScalar, parseDocument, stringify, visit } from 'yaml'
import type { Document, Pair } from 'yaml'

/**
 * The front matter of a page as it was read: its keys in their order, each with its own YAML, comments and way of writing included. This is
 * also the form in which a page keeps it (`page.front_matter`). The YAML of a `title` is empty when the name of the file was the title.
 */
export type FrontMatter = readonly (readonly [key: string, yaml: string])[]

/** Front matter, what follows it, and its source when it could not be read. */
export type FrontRead = { readonly front: FrontMatter; readonly rest: string; readonly broken: string | null }

const FORM = /^---[ \t]*\n([\s\S]*?)(?:^|\n)---[ \t]*(?:\n|$)/

const keyOf = (pair: Pair): string => (isScalar(pair.key) ? String(pair.key.value) : JSON.stringify(pair.key))

/** The YAML of one key. */
export const frontEntry = (key: string, value: unknown): readonly [string, string] => [key, stringify({ [key]: value }).trimEnd()]

// An alias or a merge key means something only beside the others, and `{a: 1}` on one line has no lines to keep: these are written anew.
function standsTogether(document: Document): boolean {
  if (isMap(document.contents) && document.contents.flow === true) return true
  let together = false
  visit(document, {
    Alias: () => {
      together = true
      return visit.BREAK
    },
  })
  return together
}

function entriesOf(document: Document, source: string): FrontMatter {
  const pairs = isMap(document.contents) ? document.contents.items.filter((item) => isPair(item)) : []
  if (standsTogether(document)) return pairs.map((pair) => frontEntry(keyOf(pair), isNode(pair.value) ? pair.value.toJS(document) : null))
  const starts = pairs.map(({ key }) => (isNode(key) ? source.lastIndexOf('\n', (key.range?.[0] ?? 0) - 1) + 1 : 0))
  return pairs.map((pair, at) => [keyOf(pair), source.slice(at === 0 ? 0 : starts[at], starts[at + 1] ?? source.length).replace(/\n$/, '')])
}

/** Takes the front matter off a text. What is no YAML map is text; what is broken is given back as its source. */
export function readFrontMatter(text: string): FrontRead {
  const found = FORM.exec(text)
  if (found === null) return { front: [], rest: text, broken: null }
  const source = found[1] ?? ''
  const rest = text.slice(found[0].length)
  const document = parseDocument(source, { uniqueKeys: false, logLevel: 'silent' })
  if (document.errors.length > 0) return { front: [], rest, broken: found[0].trimEnd() }
  if (document.contents === null) return { front: [], rest, broken: null }
  // Text between two lines is no front matter.
  if (!isMap(document.contents)) return { front: [], rest: text, broken: null }
  try {
    return { front: entriesOf(document, source), rest, broken: null }
  } catch {
    return { front: [], rest, broken: found[0].trimEnd() } // aliases of aliases that stand for more than a machine holds
  }
}

/** Writes front matter between its lines; nothing when there is none. */
export function writeFrontMatter(front: FrontMatter): string {
  const lines = front.map(([, yaml]) => yaml).filter((yaml) => yaml !== '')
  return lines.length === 0 ? '' : `---\n${lines.join('\n')}\n---`
}

/** The value of a key, as its YAML says; undefined when it is not there. Of a key that is there twice, the last. */
export function frontValue(front: FrontMatter, key: string): unknown {
  const yaml = front.findLast(([name]) => name === key)?.[1]
  if (yaml === undefined || yaml === '') return undefined
  const value: unknown = parseDocument(yaml, { uniqueKeys: false, logLevel: 'silent' }).toJS()
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[key] : undefined
}
