import type { MarkdownIt, StateInline as Inline } from 'markdown-it'
import { autolinkAt } from './autolink.ts'

type Rule = (state: Inline, silent: boolean) => boolean

/** Puts a token that is a unit: `content` is its source or value. */
function unit(state: Inline, type: string, [source, content = source]: RegExpExecArray, silent: boolean): boolean {
  if (!silent) state.push(type, '', 0).content = content
  state.pos += source.length
  return true
}

const rest = (state: Inline): string => state.src.slice(state.pos, state.posMax)
const at = (state: Inline): string => state.src.charAt(state.pos)

const sourceRule = (first: string, type: string, form: RegExp): Rule => (state, silent) => {
  if (at(state) !== first) return false
  const found = form.exec(rest(state))
  return found !== null && unit(state, type, found, silent)
}

// An opener stands before a non-space, a closer after a non-space and not before a digit: `$5 and $6` is money.
const math = sourceRule('$', 'memo_math', /^\$(?![\s$])((?:\\.|[^$\\\n])*?(?:\\.|[^$\\\s]))\$(?![\d$])/)
const wikiLink = sourceRule('[', 'memo_wiki', /^\[\[([^[\]|\n]+(?:\|[^[\]|\n]+)?)\]\]/)
const wikiEmbed = sourceRule('!', 'memo_kept', /^(!\[\[[^[\]\n]+\]\])/)
const footnote = sourceRule('[', 'memo_kept', /^(\[\^[^\]\s]+\])/)
const emoji = sourceRule(':', 'memo_emoji', /^:([a-z0-9+-][a-z0-9_+-]*):/)

/** `==marked==`. */
const highlight: Rule = (state, silent) => {
  if (at(state) !== '=') return false
  const found = /^==(?![\s=])([^\n]*?[^\s=])==(?!=)/.exec(rest(state))
  const inside = found?.[1]
  if (found === null || inside === undefined) return false
  if (!silent) {
    const { pos, posMax } = state
    state.push('memo_mark_open', 'mark', 1)
    state.pos = pos + 2
    state.posMax = pos + 2 + inside.length
    state.md.inline.tokenize(state)
    state.push('memo_mark_close', 'mark', -1)
    state.posMax = posMax
    state.pos = pos
  }
  state.pos += found[0].length
  return true
}

// Runs of one and of two tildes do not end each other; the parser pairs what has the same number.
const TILDES: readonly number[] = [0, 0x1007e, 0x7e]

/** `~struck~` and `~~struck~~` (GFM 6.5). More tildes in a row are text. */
const strike: Rule = (state, silent) => {
  if (silent || at(state) !== '~') return false
  const { length, can_open: open, can_close: close } = state.scanDelims(state.pos, true)
  state.push('text', '', 0).content = '~'.repeat(length)
  const marker = TILDES[length]
  if (marker !== undefined) state.delimiters.push({ marker, length: 0, token: state.tokens.length - 1, end: -1, open, close })
  state.pos += length
  return true
}

/** Makes marks of the tildes that were paired. */
const strikes: (state: Inline) => boolean = (state) => {
  const all = [state.delimiters, ...state.tokens_meta.map((meta) => meta?.delimiters ?? [])]
  for (const delimiters of all) {
    for (const { marker, end, token } of delimiters) {
      if (!TILDES.includes(marker) || end === -1) continue
      const [first, last] = [state.tokens[token], state.tokens[delimiters[end]?.token ?? -1]]
      if (first === undefined || last === undefined) continue
      Object.assign(first, { type: 's_open', tag: 's', nesting: 1, content: '' })
      Object.assign(last, { type: 's_close', tag: 's', nesting: -1, content: '' })
    }
  }
  return false
}

/** Addresses that GFM reads as links without a mark. The text so far tells whether a word begins here. */
const autolink: Rule = (state, silent) => {
  if (state.linkLevel > 0 || !/[hwf]/i.test(at(state))) return false
  const found = autolinkAt(state.src, state.pos, state.posMax)
  if (found === null) return false
  if (!silent) {
    state.push('link_open', 'a', 1).attrs = [['href', found.href]]
    state.push('text', '', 0).content = found.text
    state.push('link_close', 'a', -1)
  }
  state.pos += found.text.length
  return true
}

// A stretch of text as the parser takes it, with a place inside of it where a bare address may begin.
const STRETCH = /[^\n!#$%&*+\-:<=>@[\\\]^_`{}~]*?[\s(](?=https?:\/\/|www\.)/iy

/** A stretch of text only up to where a bare address may begin; the parser's own rule would take that in. */
const textBeforeAddress: Rule = (state, silent) => {
  STRETCH.lastIndex = state.pos
  const [text = ''] = STRETCH.exec(state.src) ?? []
  if (text === '' || state.pos + text.length >= state.posMax) return false
  if (!silent) state.pending += text
  state.pos += text.length
  return true
}

/** Teaches the parser Memo's inline forms, and those of others that are kept as they are. */
export function addInlineRules(md: MarkdownIt): void {
  const { ruler } = md.inline
  ruler.at('strikethrough', strike)
  md.inline.ruler2.at('strikethrough', strikes)
  ruler.before('escape', 'memo_math', math)
  ruler.before('link', 'memo_wiki', wikiLink)
  ruler.before('link', 'memo_footnote', footnote)
  ruler.before('image', 'memo_embed', wikiEmbed)
  ruler.before('emphasis', 'memo_highlight', highlight)
  ruler.before('emphasis', 'memo_emoji', emoji)
  ruler.before('text', 'memo_autolink', autolink)
  ruler.before('text', 'memo_text', textBeforeAddress)
}
