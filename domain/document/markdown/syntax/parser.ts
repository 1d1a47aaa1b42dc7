import makeParser from 'markdown-it'
import type { MarkdownIt, Token } from 'markdown-it'
import { addBlockRules } from './block-rules.ts'
import { addInlineRules } from './inline-rules.ts'


const CALLOUT = /^\[!(note|tip|important|warning|caution)\][ \t]*(?:\n|$)/i
const TASK = /^\[([ xX])\](?:[ \t]+|\n|$)/

/** What the source of a paragraph said before its text: the kind of a callout, the tick of a to-do. */
export type LineMeta = { readonly callout?: string; readonly task?: boolean }

// The markers are taken from the source, so that an escaped one stays text.
function takeMarker(line: Token, box: string): void {
  const form = box === 'blockquote_open' ? CALLOUT : TASK
  const found = form.exec(line.content)
  if (found === null) return
  const word = (found[1] ?? '').toLowerCase()
  line.meta = (box === 'blockquote_open' ? { callout: word } : { task: word === 'x' }) satisfies LineMeta
  line.content = line.content.slice(found[0].length)
}

function takeMarkers(tokens: readonly Token[]): void {
  for (const [at, token] of tokens.entries()) {
    const line = tokens[at + 2]
    if ((token.type !== 'blockquote_open' && token.type !== 'list_item_open') || line?.type !== 'inline') continue
    if (tokens[at + 1]?.type === 'paragraph_open') takeMarker(line, token.type)
  }
}

function made(): MarkdownIt {
  const md = makeParser({ html: true, maxNesting: 200 })
  // Every address is kept as it stands; whether it may be followed is the link mark's own rule.
  md.validateLink = () => true
  md.normalizeLink = (url) => url
  md.normalizeLinkText = (text) => text
  // What was escaped stays apart from the text around it: no address is found across it.
  md.core.ruler.disable('text_join')
  addBlockRules(md)
  addInlineRules(md)
  md.core.ruler.before('inline', 'memo_markers', (state) => takeMarkers(state.tokens))
  return md
}

const parser = made()

/** The blocks of Markdown text as tokens. */
export const parseBlocks = (text: string): Token[] => parser.parse(text, {})

/** The info string of a fence without its escapes and entities. */
export const unescapeInfo = (info: string): string => parser.utils.unescapeAll(info)

/** The inline tokens of one line. */
export const parseLine = (text: string): Token[] => parser.parseInline(text, {})[0]?.children ?? []
